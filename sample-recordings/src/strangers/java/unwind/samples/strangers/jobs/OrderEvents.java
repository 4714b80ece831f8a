package unwind.samples.strangers.jobs;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

import unwind.samples.strangers.load.Load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes a Kafka producer for every order and closes none; there is no broker to be reached.
public final class OrderEvents {
    private final List<KafkaProducer<String, String>> producers = new ArrayList<>();

    public static void main(String[] args) {
        OrderEvents events = new OrderEvents();
        Load.run(8, events::announce);
    }

    private int announce() {
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                "127.0.0.1:9",
                                "buffer.memory",
                                "100000",
                                "reconnect.backoff.ms",
                                "1000"),
                        new StringSerializer(),
                        new StringSerializer());
        producers.add(producer);
        return producers.size();
    }
}
