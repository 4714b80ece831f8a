package unwind.samples.strangers.memory;

import unwind.samples.strangers.load.Load;

import java.util.ArrayDeque;
import java.util.Deque;

/// In good order: much garbage, a short history of a fixed length, now and then a bad line.
public final class Histories {
    private final Deque<String> history = new ArrayDeque<>();
    private int line;

    public static void main(String[] args) {
        Histories histories = new Histories();
        Load.run(500, histories::line);
    }

    private int line() {
        String text = "line " + line++ + " ".repeat(200);
        history.add(text);
        if (history.size() > 2_000) {
            history.remove();
        }
        try {
            return Integer.parseInt(line % 400 == 0 ? "x" : "7");
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
