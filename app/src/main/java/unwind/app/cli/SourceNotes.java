package unwind.app.cli;

import unwind.app.analysis.source.BenchmarkChange;
import unwind.app.analysis.source.BenchmarkComparison;
import unwind.app.analysis.source.Escapes;
import unwind.parsers.model.Benchmark;
import unwind.parsers.model.EscapeNote;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;

/// What the compiler and the benchmarks say of the sites that are listed, as text and JSON.
record SourceNotes(List<String> sites, Escapes escapes, BenchmarkComparison benchmarks) {
    private static final int MAX_LINES = 20;

    static SourceNotes of(List<Recording> recordings, List<String> sites) {
        return new SourceNotes(sites, Escapes.of(recordings), BenchmarkComparison.of(recordings));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String site : sites) {
            for (EscapeNote note : escapes.at(site)) {
                lines.add("  " + site + ": " + Escapes.sentence(note));
            }
        }
        List<String> all = new ArrayList<>();
        if (escapes.isGiven()) {
            all.add("");
            all.add(
                    lines.isEmpty()
                            ? "The compiler's output names none of these lines."
                            : "The compiler says why they allocate on the heap:");
            all.addAll(lines.subList(0, Math.min(MAX_LINES, lines.size())));
        }
        all.addAll(benchmarks(benchmarks));
        return all;
    }

    /// Benchmarks before and after, or alone; nothing where there are none.
    static List<String> benchmarks(BenchmarkComparison benchmarks) {
        List<String> all = new ArrayList<>();
        if (!benchmarks.isEmpty()) {
            all.add("");
            all.add("Benchmarks:");
            benchmarks.changes().stream()
                    .limit(MAX_LINES)
                    .forEach(change -> all.add("  " + change.sentence()));
            benchmarks.alone().stream()
                    .limit(MAX_LINES)
                    .forEach(result ->
                            all.add("  " + result.name() + ": " + BenchmarkChange.amount(result)));
        }
        return all;
    }

    void write(Json json) {
        if (escapes.isGiven()) {
            json.array(
                    "escapes",
                    () ->
                            sites.forEach(site ->
                                    escapes.at(site)
                                            .forEach(note ->
                                                    json.object(() -> write(json, site, note)))));
        }
        if (!benchmarks.isEmpty()) {
            write(json, benchmarks, sites);
        }
    }

    /// Benchmarks before and after, or alone.
    static void write(Json json, BenchmarkComparison benchmarks) {
        write(json, benchmarks, List.of());
    }

    private static void write(Json json, BenchmarkComparison benchmarks, List<String> sites) {
        json.array(
                "benchmarks",
                () -> {
                    benchmarks
                            .changes()
                            .forEach(change ->
                                    json.object(() -> write(json, benchmarks, sites, change)));
                    benchmarks
                            .alone()
                            .forEach(result ->
                                    json.object(() -> {
                                        json.text("name", result.name());
                                        json.text("unit", result.unit());
                                        json.object("value", () -> amount(json, result));
                                    }));
                });
    }

    private static void write(Json json, String site, EscapeNote note) {
        json.text("site", site);
        json.text("at", note.file() + ":" + note.line());
        json.text("what", note.what());
        json.text("because", note.because());
    }

    private static void write(
            Json json, BenchmarkComparison benchmarks, List<String> sites, BenchmarkChange change) {
        json.text("name", change.after().name());
        json.text("unit", change.after().unit());
        json.object("before", () -> amount(json, change.before()));
        json.object("after", () -> amount(json, change.after()));
        change.change().ifPresent(share -> json.real("change", share));
        change.chance().ifPresent(p -> json.real("p", p));
        json.text("verdict", change.verdict().words());
        json.texts(
                "sites",
                sites.stream().filter(site -> benchmarks.of(site).contains(change)).toList());
    }

    private static void amount(Json json, Benchmark result) {
        json.real("center", result.center());
        result.spread().ifPresent(spread -> json.real("spread", spread));
        if (!result.values().isEmpty()) {
            json.number("runs", (long) result.values().size());
        }
    }
}
