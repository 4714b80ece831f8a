package unwind.samples.datagramsurge;

import java.lang.ref.Cleaner;

/// What is done with one packet. Every step defers its clean-up, as the steps before it did.
final class PacketTask implements Runnable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final byte[] bytes;
    private final SlowSink sink;
    private final DeadLetters deadLetters;

    PacketTask(byte[] bytes, SlowSink sink, DeadLetters deadLetters) {
        this.bytes = bytes;
        this.sink = sink;
        this.deadLetters = deadLetters;
    }

    @Override
    public void run() {
        try {
            store();
        } catch (SinkBusyException e) {
            deadLetters.drop(e);
        }
    }

    private void store() {
        Deferred deferred = new Deferred();
        try {
            Scratch scratch = new Scratch();
            Cleaner.Cleanable cleanable = CLEANER.register(scratch, new Scratch.Wipe());
            deferred.add(cleanable::clean);
            deferred.add(scratch::clear);
            Packet packet = decode(scratch);
            deferred.add(packet::forget);
            deferred.add(() -> deadLetters.journal(bytes));
            sink.store(packet);
        } finally {
            deferred.run();
        }
    }

    private Packet decode(Scratch scratch) {
        try {
            return Packet.read(bytes, scratch);
        } catch (PacketFormatException e) {
            deadLetters.add(bytes, e);
            return Packet.placeholder(scratch);
        }
    }
}
