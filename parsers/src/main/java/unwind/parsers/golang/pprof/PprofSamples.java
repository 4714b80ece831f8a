package unwind.parsers.golang.pprof;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import unwind.parsers.Problem.Severity;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// The samples of a profile, joined with its tables.
final class PprofSamples {
    /// The most frames that one stack may have.
    static final int MAX_FRAMES = 1 << 16;

    private static final int MAX_LABEL_KEYS = 100;

    private final PprofTables tables;
    private final Faults faults;
    private final PprofWire wire;
    private final Set<String> labelKeys = new TreeSet<>();

    /// Where the stacks go.
    final Frames frames = new Frames();

    /// Where the values go.
    final SampleTable table = new SampleTable();

    private long[] values;
    private int valueCount;
    private int[] stack = new int[64];
    private int depth;
    private boolean isCut;
    private long unknownLocations;
    private long wrongValues;
    private long cutStacks;

    PprofSamples(PprofTables tables, Faults faults, PprofWire wire) {
        this.tables = tables;
        this.faults = faults;
        this.wire = wire;
        for (PprofTables.ValueType type : tables.sampleTypes) {
            table.type(tables.string(type.type()), tables.string(type.unit()));
        }
        values = new long[table.types()];
    }

    /// Takes a top-level field.
    void accept(int number, int wireType, long value, CodedInputStream in) throws IOException {
        if (number != 2 || wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            return;
        }
        depth = 0;
        isCut = false;
        valueCount = 0;
        Arrays.fill(values, 0);
        PprofWire.walkNested(in, this::field);
        if (valueCount != values.length) {
            if (wrongValues++ == 0) {
                faults.atByte(
                        Severity.ERROR,
                        wire.fieldOffset(),
                        "A sample has "
                                + valueCount
                                + " values although the profile has "
                                + values.length
                                + " sample types; such samples were left out.");
            }
            return;
        }
        table.add(frames.stack(stack, depth), values);
    }

    /// Tells what was wrong with several samples.
    void report() {
        if (unknownLocations > 0) {
            faults.inFile(
                    Severity.WARNING,
                    unknownLocations
                            + " frames refer to locations that the profile does not have; they were"
                            + " left out of their stacks.");
        }
        if (cutStacks > 0) {
            faults.inFile(
                    Severity.WARNING,
                    cutStacks
                            + (cutStacks == 1 ? " stack has" : " stacks have")
                            + " more than "
                            + MAX_FRAMES
                            + " frames and "
                            + (cutStacks == 1 ? "was cut." : "were cut."));
        }
    }

    /// The names of the samples' labels.
    Set<String> labelKeys() {
        return labelKeys;
    }

    private void field(int number, int wireType, long value, CodedInputStream in)
            throws IOException {
        boolean packed = wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED;
        switch (number) {
            case 1 -> {
                if (packed) {
                    while (!in.isAtEnd()) {
                        location(in.readRawVarint64());
                    }
                } else {
                    location(value);
                }
            }
            case 2 -> {
                if (packed) {
                    while (!in.isAtEnd()) {
                        value(in.readRawVarint64());
                    }
                } else {
                    value(value);
                }
            }
            case 3 -> {
                if (packed) {
                    PprofWire.walkNested(in, (n, type, key, nested) -> label(n, key));
                }
            }
            default -> {
                // a field of a newer profile.proto
            }
        }
    }

    private void location(long id) {
        if (!tables.hasLocation(id)) {
            unknownLocations++;
            return;
        }
        int[] resolved = tables.frames(id, frames);
        if (isCut || depth + resolved.length > MAX_FRAMES) {
            // the frames below it are left out, too: none in between is missing
            cutStacks += isCut ? 0 : 1;
            isCut = true;
            return;
        }
        if (depth + resolved.length > stack.length) {
            stack = Arrays.copyOf(stack, Math.max(stack.length * 2, depth + resolved.length));
        }
        System.arraycopy(resolved, 0, stack, depth, resolved.length);
        depth += resolved.length;
    }

    private void value(long value) {
        if (valueCount < values.length) {
            values[valueCount] = value;
        }
        valueCount++;
    }

    private void label(int number, long key) {
        if (number == 1 && labelKeys.size() < MAX_LABEL_KEYS) {
            labelKeys.add(tables.string(key));
        }
    }
}
