package unwind.app.export.report;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Block.Column;
import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;

/// Which files there are, how sure their times are, and what was wrong with them.
final class ArtifactsSection {
    private static final int MAX_PROBLEMS = 200;

    private ArtifactsSection() {}

    static List<Block> files(ReportInput input) {
        List<List<String>> rows = new ArrayList<>();
        for (Reading reading : input.readings()) {
            rows.add(
                    input.incident()
                            .artifact(reading)
                            .map(artifact -> row(input, reading, artifact))
                            .orElseGet(() -> row(input, reading, "", "", "not read")));
        }
        return List.of(
                new Block.Table(
                        List.of(
                                Column.code("file"),
                                Column.text("is"),
                                Column.number("size"),
                                Column.text("begins"),
                                Column.number("lasts"),
                                Column.text("where its time comes from")),
                        rows));
    }

    private static List<String> row(ReportInput input, Reading reading, AlignedArtifact artifact) {
        Recording recording = artifact.recording();
        long nanos = recording.time().durationNanos();
        return row(
                input,
                reading,
                input.instants().text(recording.time().startNanos()),
                nanos > 0 ? Instants.duration(nanos) : "",
                artifact.how() + uncertainty(artifact, input.instants()));
    }

    private static List<String> row(
            ReportInput input, Reading reading, String begins, String lasts, String clock) {
        return List.of(
                input.name(reading),
                reading.format().isEmpty() ? "unknown format" : reading.format(),
                Quantity.text(reading.fileBytes(), Unit.BYTES),
                begins,
                lasts,
                clock);
    }

    private static String uncertainty(AlignedArtifact artifact, Instants instants) {
        if (artifact.between().isPresent()) {
            TimeRange between = artifact.between().get();
            return ": between "
                    + instants.text(between.fromNanos())
                    + " and "
                    + instants.text(between.toNanos());
        }
        long nanos = artifact.uncertaintyNanos();
        if (nanos == AlignedArtifact.UNKNOWN_NANOS) {
            return ", unknown how sure";
        }
        return nanos == 0 ? "" : " (± " + Instants.duration(nanos) + ")";
    }

    static List<Block> problems(ReportInput input) {
        List<List<String>> rows = new ArrayList<>();
        long all = 0;
        for (Reading reading : input.readings()) {
            for (Problem problem : reading.problems()) {
                if (rows.size() < MAX_PROBLEMS) {
                    rows.add(
                            List.of(
                                    input.name(reading),
                                    problem.place(),
                                    problem.severity() == Problem.Severity.ERROR
                                            ? "error"
                                            : "warning",
                                    problem.text()));
                }
                all++;
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Table(
                        List.of(
                                Column.code("file"),
                                Column.text("at"),
                                Column.text(""),
                                Column.text("what")),
                        rows));
        if (all > rows.size()) {
            blocks.add(new Block.Paragraph("And " + (all - rows.size()) + " more."));
        }
        return blocks;
    }
}
