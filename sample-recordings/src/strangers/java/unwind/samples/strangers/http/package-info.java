/// OkHttp, Apache HttpClient 5, the JDK's client and gRPC, used badly and well.
package unwind.samples.strangers.http;
