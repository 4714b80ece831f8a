package unwind.app.shell;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.chart.Quantity;
import unwind.app.session.Session;
import unwind.parsers.Reading;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// An open file on the incident's clock, as the panel of clocks lists it.
///
/// @param process the title of its process
/// @param beginsNanos its first instant, nanoseconds since the epoch
/// @param uncertaintyNanos [AlignedArtifact#UNKNOWN_NANOS] if nobody can tell
/// @param how where its time comes from, in words
/// @param between from when to when it may lie, where several places fit alike
/// @param correctionNanos how far a person moved it; empty if nobody did
record ClockRow(
        Path file,
        String format,
        String process,
        long beginsNanos,
        TimeAxis.Source source,
        long uncertaintyNanos,
        String how,
        Optional<TimeRange> between,
        OptionalLong correctionNanos) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /// Every file that could be read, by process, in the order of time. Dumps that a recording
    /// holds go with it.
    static List<ClockRow> of(Session session) {
        Set<Reading> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        opened.addAll(session.readings());
        List<ClockRow> rows = new ArrayList<>();
        for (ProcessCase process : session.processes()) {
            process.artifacts().stream()
                    .filter(artifact -> opened.contains(artifact.reading()))
                    .map(artifact -> of(artifact, process, session.correctionNanos(artifact)))
                    .forEach(rows::add);
        }
        return rows;
    }

    private static ClockRow of(
            AlignedArtifact artifact, ProcessCase process, OptionalLong correction) {
        return new ClockRow(
                artifact.reading().file(),
                artifact.reading().format(),
                process.title(),
                artifact.recording().time().startNanos(),
                artifact.source(),
                artifact.uncertaintyNanos(),
                artifact.how(),
                artifact.between(),
                correction);
    }

    String name() {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }

    /// When the file would begin had nobody moved it.
    long foundNanos() {
        return beginsNanos - correctionNanos.orElse(0);
    }

    String begins(ZoneId zone) {
        return TIME.format(at(zone));
    }

    LocalDate day(ZoneId zone) {
        return at(zone).toLocalDate();
    }

    private ZonedDateTime at(ZoneId zone) {
        return Instant.ofEpochSecond(0, beginsNanos).atZone(zone);
    }

    private static String time(long nanos, ZoneId zone) {
        return TIME_OF_DAY.format(Instant.ofEpochSecond(0, nanos).atZone(zone));
    }

    String sourceText() {
        return switch (source) {
            case RECORDED -> "recorded";
            case ALIGNED -> "aligned";
            case FILE_TIME -> "file time";
            case USER -> "set by hand";
        };
    }

    String uncertaintyText(ZoneId zone) {
        if (between.isPresent()) {
            return time(between.get().fromNanos(), zone)
                    + "–"
                    + time(between.get().toNanos(), zone);
        }
        if (uncertaintyNanos == AlignedArtifact.UNKNOWN_NANOS) {
            return "unknown";
        }
        return uncertaintyNanos <= 0
                ? "exact"
                : "± " + Quantity.text(uncertaintyNanos, Unit.NANOSECONDS);
    }

    String correctionText() {
        return correctionNanos.isPresent()
                ? Quantity.change(correctionNanos.getAsLong(), Unit.NANOSECONDS)
                : "";
    }
}
