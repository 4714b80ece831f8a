package unwind.app.views.compare;

import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffRow;

import java.util.List;

/// What a row is about.
enum Kind {
    SITE("Site", "Sites"),
    CLASS("Class", "Classes"),
    EXCEPTION("Exception", "Exceptions"),
    THREAD("Threads", "Threads"),
    PAUSE("Pause", "Pauses"),
    BENCHMARK("Benchmark", "Benchmarks");

    private final String one;
    private final String many;

    Kind(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /// As a row names it.
    String one() {
        return one;
    }

    /// As the filter names it.
    String many() {
        return many;
    }

    List<DiffRow> rows(Diff diff) {
        return switch (this) {
            case SITE -> diff.sites();
            case CLASS -> diff.classes();
            case EXCEPTION -> diff.exceptions();
            case THREAD -> diff.threads();
            case PAUSE -> diff.pauses();
            case BENCHMARK -> diff.benchmarkRows();
        };
    }
}
