package unwind.samples.strangers.jobs;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import unwind.samples.strangers.load.Load;

import java.util.Map;
import java.util.concurrent.ExecutorService;

/// One producer, but its broker is gone: each send waits a minute for the topic's metadata, on the
/// threads of the requests.
public final class Publisher {
    private final KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                    Map.of("bootstrap.servers", "127.0.0.1:9", "reconnect.backoff.ms", "2000"),
                    new StringSerializer(),
                    new StringSerializer());

    public static void main(String[] args) {
        Publisher publisher = new Publisher();
        ExecutorService workers = Load.workers(System.getProperty("threads", "request"), 20);
        Load.run(
                80,
                () -> {
                    workers.execute(publisher::publish);
                    return null;
                });
    }

    private void publish() {
        producer.send(new ProducerRecord<>("orders", "one order"));
    }
}
