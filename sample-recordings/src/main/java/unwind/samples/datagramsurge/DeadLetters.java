package unwind.samples.datagramsurge;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Packets that could not be read, in full and for good: nobody ever empties the list.
final class DeadLetters {
    private static final HexFormat DUMP = HexFormat.ofDelimiter(", ").withPrefix("0x");

    private final List<DeadLetter> letters = new ArrayList<>();
    private String lastJournalled = "";
    private int dropped;

    void add(byte[] bytes, PacketFormatException cause) {
        String dump = DUMP.formatHex(bytes);
        synchronized (this) {
            letters.add(new DeadLetter(dump, cause));
        }
    }

    /// Notes a packet that is done with, whatever became of it.
    void journal(byte[] bytes) {
        String dump = DUMP.formatHex(bytes);
        synchronized (this) {
            lastJournalled = dump;
        }
    }

    synchronized void drop(SinkBusyException cause) {
        lastJournalled = String.valueOf(cause.getMessage());
        dropped++;
    }

    synchronized String summary() {
        return "dead letters %d, dropped %d, last %s"
                .formatted(
                        letters.size(),
                        dropped,
                        lastJournalled.substring(0, Math.min(8, lastJournalled.length())));
    }

    private record DeadLetter(String dump, PacketFormatException cause) {}
}
