package unwind.samples.strangers.memory;

import unwind.samples.strangers.load.Load;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Makes an inflater for every archive and ends none of them; the archives stay in a list.
public final class Unpacker {
    record Archive(String name, Inflater inflater) {}

    private final List<Archive> archives = new ArrayList<>();
    private final byte[] packed = packed();

    public static void main(String[] args) {
        Unpacker unpacker = new Unpacker();
        Load.run(120, unpacker::unpack);
    }

    private static byte[] packed() {
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[40_000]);
        deflater.finish();
        byte[] result = new byte[2_000];
        deflater.deflate(result);
        deflater.end();
        return result;
    }

    private int unpack() throws Exception {
        Inflater inflater = new Inflater();
        inflater.setInput(packed);
        archives.add(new Archive("archive " + archives.size(), inflater));
        return inflater.inflate(new byte[20_000]);
    }
}
