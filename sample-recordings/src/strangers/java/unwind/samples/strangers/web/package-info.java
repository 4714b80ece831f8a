/// Tomcat, Jetty, Undertow and Vert.x, used badly and well.
package unwind.samples.strangers.web;
