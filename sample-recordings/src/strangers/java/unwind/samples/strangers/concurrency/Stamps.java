package unwind.samples.strangers.concurrency;

import unwind.samples.strangers.load.Load;

import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;

/// Saves the making of formats and buffers with a thread local, but every request has a thread of
/// its own, so each makes them once.
public final class Stamps {
    private static final class Kit {
        private final SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
        private final char[] buffer = new char[Load.sized(60_000)];
    }

    private static final ThreadLocal<Kit> KIT = new ThreadLocal<>();

    private Stamps() {}

    public static void main(String[] args) {
        Load.run(
                150,
                () -> {
                    new Thread(Stamps::stamp, "stamp").start();
                    return null;
                });
    }

    private static Kit kit() {
        Kit kit = KIT.get();
        if (kit == null) {
            kit = new Kit();
            KIT.set(kit);
        }
        return kit;
    }

    private static void stamp() {
        Kit kit = kit();
        String text = kit.format.format(new Date());
        text.getChars(0, text.length(), kit.buffer, 0);
    }
}
