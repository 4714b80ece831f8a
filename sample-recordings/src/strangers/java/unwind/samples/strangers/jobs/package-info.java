/// Quartz, Disruptor, Kafka's producer, timers and executors, used badly and well.
package unwind.samples.strangers.jobs;
