package unwind.parsers.golang.pprof;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.golang.Faults;

import java.io.IOException;
import java.util.Optional;

/// A profile in pprof's protocol buffer form, as Go's `runtime/pprof`, `net/http/pprof` and the
/// profilers of other languages write it, gzipped or not. Specified by `profile.proto` of
/// github.com/google/pprof.
///
/// Every sample type becomes a profile of its own; a goroutine profile also becomes a dump.
/// Ignored: `drop_frames` and `keep_frames` (they shorten pprof's own pictures), address ranges of
/// mappings, columns, and labels beyond their names.
public final class PprofFormat implements Format {
    /// Creates the format.
    public PprofFormat() {}

    @Override
    public String id() {
        return "pprof";
    }

    /// A protocol buffer carries no mark, so its first fields must be those of a profile and must
    /// be well formed.
    @Override
    public boolean matches(byte[] head) {
        if (head.length < 4) {
            return false;
        }
        CodedInputStream in = CodedInputStream.newInstance(head);
        boolean whole = head.length < Source.HEAD_BYTES;
        HeadCheck check = new HeadCheck();
        try {
            PprofWire.walkNested(in, check::field);
        } catch (InvalidProtocolBufferException cutOrWrong) {
            // the last field of the head is cut, as in most profiles; a wrong one is not
            return check.plausible && check.messages > 0 && (!whole || check.messages > 2);
        } catch (IOException unexpected) {
            return false;
        }
        return check.plausible && (check.sampleTypes > 0 || check.messages > 2);
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Faults faults = new Faults(source.file());
        PprofTables tables = new PprofTables();
        PprofWire wire = new PprofWire(source, progress);
        boolean complete = true;
        try {
            wire.walk(true, tables::accept);
        } catch (InvalidProtocolBufferException wrong) {
            complete = false;
            faults.atByte(
                    Severity.ERROR,
                    wire.fieldOffset(),
                    "The profile is damaged or cut off here; everything before it was read.");
        } catch (PprofTables.TooManyException tooMany) {
            complete = false;
            faults.atByte(
                    Severity.ERROR,
                    wire.fieldOffset(),
                    "The profile has " + tooMany.getMessage() + "; the rest was not read.");
        }
        if (tables.sampleTypes.isEmpty()) {
            faults.inFile(
                    Severity.ERROR, "The profile names no sample type: there is nothing to show.");
            return reading(source, Optional.empty(), faults);
        }
        PprofSamples samples = new PprofSamples(tables, faults, wire);
        try {
            wire.walk(false, samples::accept);
        } catch (InvalidProtocolBufferException alreadyReported) {
            progress.check();
        }
        samples.report();
        return reading(
                source, Optional.of(PprofRecording.of(source, tables, samples, complete)), faults);
    }

    private Reading reading(
            Source source, Optional<unwind.parsers.model.Recording> recording, Faults faults)
            throws IOException {
        return new Reading(source.file(), id(), source.fileBytes(), recording, faults.list());
    }

    /// Whether fields can be those of a profile.
    private static final class HeadCheck {
        boolean plausible = true;
        int messages;
        int sampleTypes;

        void field(int number, int wireType, long value, CodedInputStream in) throws IOException {
            boolean bytes = wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            boolean fits =
                    switch (number) {
                        case 1, 2, 3, 4, 5, 6, 11 -> bytes;
                        case 7, 8, 9, 10, 12, 14, 15 -> !bytes;
                        case 13 -> true;
                        default -> false;
                    };
            if (!fits) {
                plausible = false;
            }
            if (number == 1) {
                sampleTypes++;
            }
            if (bytes && number != 6 && number != 13) {
                PprofWire.walkNested(in, (n, type, v, nested) -> nestedField(number, n));
                messages++;
            }
        }

        private void nestedField(int outer, int number) {
            int highest =
                    switch (outer) {
                        case 1, 11 -> 2;
                        case 2 -> 3;
                        case 3 -> 10;
                        default -> 5;
                    };
            if (number > highest) {
                plausible = false;
            }
        }
    }
}
