package unwind.samples.longpause;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Millions of small objects, replaced when they are old: with a collector of one thread, every
/// full collection stops the program for long.
public final class Faulty {
    private static final int CHAINS = 700_000;

    private final Random random = new Random(3);
    private final List<Node> chains = new ArrayList<>(CHAINS);

    private Faulty() {}

    /// Makes the chains, then replaces some of them for fourteen seconds.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        for (int i = 0; i < CHAINS; i++) {
            faulty.chains.add(chain(i));
        }
        Pace.run(Duration.ofSeconds(14), 50, tick -> faulty.replace());
        System.out.println("a chain has length " + length(faulty.chains.getLast()));
    }

    private void replace() {
        for (int i = 0; i < 4_000; i++) {
            chains.set(random.nextInt(CHAINS), chain(i));
        }
    }

    private static Node chain(int number) {
        Node last = new Node(number, null);
        return new Node(number, new Node(number, new Node(number, last)));
    }

    private static int length(Node first) {
        int length = 0;
        for (Node node = first; node != null; node = node.next()) {
            length++;
        }
        return length;
    }

    private record Node(long number, Node next) {}
}
