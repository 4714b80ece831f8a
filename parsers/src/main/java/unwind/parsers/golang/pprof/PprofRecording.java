package unwind.parsers.golang.pprof;

import unwind.parsers.bytes.Source;
import unwind.parsers.golang.Frames;
import unwind.parsers.golang.Times;
import unwind.parsers.golang.runtime.GoroutineCounts;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Marker;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/// Puts what was read of a profile together.
final class PprofRecording {
    private PprofRecording() {}

    /// The recording of a protocol buffer profile.
    ///
    /// @param complete whether the file was read to its end
    static Recording of(Source source, PprofTables tables, PprofSamples samples, boolean complete)
            throws IOException {
        OptionalLong time = positive(tables.timeNanos);
        OptionalLong duration = positive(tables.durationNanos);
        TimeAxis axis = axis(source, time, duration);
        Recording.Builder builder =
                Recording.builder(axis, time.isPresent() ? ClockBase.EPOCH : ClockBase.NONE);
        add(builder, samples.table, samples.frames, axis, time, duration, complete);
        facts(builder, tables, samples);
        return builder.build();
    }

    /// Adds the profiles, the goroutines among them also as a dump, and the mark on the time axis.
    static void add(
            Recording.Builder builder,
            SampleTable table,
            Frames frames,
            TimeAxis axis,
            OptionalLong time,
            OptionalLong duration,
            boolean complete) {
        builder.strings(frames.buildStrings());
        var stacks = frames.buildStacks();
        builder.stacks(stacks);
        for (StackProfile profile : table.profiles(time, duration)) {
            builder.profile(profile);
            if (profile.type().equals("goroutine")) {
                builder.threadDump(
                        GoroutineCounts.dump(
                                profile, stacks, frames.buildStrings(), time, complete));
            }
        }
        String last = table.types() == 0 ? "" : table.typeName(table.types() - 1);
        builder.runtime(frames.runtime(last));
        builder.marker(
                new Marker(Marker.Kind.PROFILE, axis.startNanos(), "pprof profile: " + last));
    }

    /// The time a profile covers: what it says itself, else the file's time.
    static TimeAxis axis(Source source, OptionalLong time, OptionalLong duration)
            throws IOException {
        long span = duration.orElse(0);
        if (time.isEmpty()) {
            return Times.endingWithFile(source, span);
        }
        long end = time.getAsLong() + span;
        return Times.recorded(time.getAsLong(), end < 0 ? Long.MAX_VALUE : end);
    }

    private static void facts(Recording.Builder builder, PprofTables tables, PprofSamples samples) {
        int types = tables.sampleTypes.size();
        String named = tables.string(tables.defaultSampleType);
        String last = tables.string(tables.sampleTypes.get(types - 1).type());
        builder.fact("default sample type", named.isEmpty() ? last : named);
        builder.fact("samples", String.format(Locale.ROOT, "%,d", samples.table.samples()));
        PprofTables.ValueType periodType = tables.periodType;
        if (periodType != null && tables.period != 0) {
            builder.fact(
                    "period",
                    tables.period
                            + " "
                            + tables.string(periodType.unit())
                            + " of "
                            + tables.string(periodType.type()));
        }
        if (!tables.program().isEmpty()) {
            builder.fact("program", tables.program());
            if (samples.frames.runtime(last) == ProgramRuntime.GO) {
                builder.jvm(
                        new Jvm(
                                "Go runtime",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                tables.program(),
                                null));
            }
        }
        if (!samples.labelKeys().isEmpty()) {
            builder.fact("label names", String.join(", ", samples.labelKeys()));
        }
        for (long comment : tables.comments) {
            builder.fact("comment", tables.string(comment));
        }
    }

    private static OptionalLong positive(long value) {
        return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
