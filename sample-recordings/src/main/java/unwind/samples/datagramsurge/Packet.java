package unwind.samples.datagramsurge;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// A packet that has been read, spread over a task's scratch memory.
final class Packet {
    private final int[] words;
    private int length;

    private Packet(int[] words, int length) {
        this.words = words;
        this.length = length;
    }

    /// Reads a packet: its length, then as many bytes, each spread to a word.
    static Packet read(byte[] bytes, Scratch scratch) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int length = buffer.getInt();
        int[] words = scratch.words();
        try {
            for (int i = 0; i < length; i++) {
                words[i] = buffer.get();
            }
        } catch (BufferUnderflowException e) {
            throw new PacketFormatException(
                    "packet claims " + length + " bytes and has " + bytes.length, e);
        }
        return new Packet(words, length);
    }

    /// What is stored in place of a packet that cannot be read.
    static Packet placeholder(Scratch scratch) {
        return new Packet(scratch.words(), 0);
    }

    int length() {
        return length;
    }

    int word(int index) {
        return words[index];
    }

    void forget() {
        length = 0;
    }
}
