package unwind.samples.strangers.memory;

import unwind.samples.strangers.load.Load;

import java.lang.ref.Cleaner;

/// Leaves the release of its pictures to a cleaner, whose one thread takes longer for each than the
/// next two need to come.
public final class Snapshots {
    private static final Cleaner CLEANER = Cleaner.create();

    static final class Snapshot {
        private final byte[] pixels = new byte[Load.sized(120_000)];
    }

    private Snapshots() {}

    public static void main(String[] args) {
        Load.run(300, Snapshots::take);
    }

    private static int take() {
        Snapshot snapshot = new Snapshot();
        byte[] header = new byte[4_000];
        CLEANER.register(snapshot, () -> release(header));
        return snapshot.pixels.length;
    }

    private static void release(byte[] header) {
        Load.pause(15 + header.length / 4_000);
    }
}
