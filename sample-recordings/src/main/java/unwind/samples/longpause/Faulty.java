package unwind.samples.longpause;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Millions of small objects that live long, and some that die old: with a collector of one thread,
/// every full collection stops the program for long.
public final class Faulty {
    private static final int NODES = 5_000_000;

    private final Random random = new Random(3);
    private final List<Node> nodes = new ArrayList<>(NODES);

    private Faulty() {}

    /// Grows a forest, then replaces trees for some fifteen seconds.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        faulty.grow();
        Pace.run(Duration.ofSeconds(15), 50, tick -> faulty.replace());
        System.out.println(faulty.nodes.size() + " nodes, a walk ends at " + faulty.walk());
    }

    private void grow() {
        for (int i = 0; i < NODES; i++) {
            nodes.add(new Node(i));
        }
        for (Node node : nodes) {
            node.next = nodes.get(random.nextInt(NODES));
        }
    }

    private void replace() {
        for (int i = 0; i < 20_000; i++) {
            Node node = new Node(i);
            node.next = nodes.get(random.nextInt(NODES));
            nodes.set(random.nextInt(NODES), node);
        }
    }

    private long walk() {
        Node node = nodes.getFirst();
        for (int step = 0; step < 1_000; step++) {
            node = node.next;
        }
        return node.number;
    }

    private static final class Node {
        final long number;
        Node next;

        Node(long number) {
            this.number = number;
            this.next = this;
        }
    }
}
