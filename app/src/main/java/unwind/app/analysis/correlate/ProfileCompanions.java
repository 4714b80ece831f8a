package unwind.app.analysis.correlate;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.PathKind;
import unwind.parsers.model.Recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the rows of a profile of any kind go together with over time: samples are put in, and what
/// was found comes out.
public final class ProfileCompanions {
    private final List<List<Recording>> processes;
    private final TimeRange range;
    private final TimeGrid grid;
    private final double[] cleanup;
    private final Map<String, AllocationRow> rows = new HashMap<>();

    /// Without a sample.
    ///
    /// @param process the recordings of one process
    public ProfileCompanions(List<Recording> process, TimeRange range) {
        this.processes = List.of(List.copyOf(process));
        this.range = range;
        grid = TimeGrid.of(AllocationSums.covered(processes, range));
        cleanup = new double[grid.count()];
    }

    /// Adds a sample of a row.
    public void add(String row, Recording recording, long timeNanos, long weight, PathKind path) {
        AllocationRow sums =
                rows.computeIfAbsent(row, name -> new AllocationRow(grid.count(), recording, 0));
        int bucket = grid.bucket(timeNanos);
        sums.addSample(path, weight, bucket);
        sums.paths().add(path, weight, false);
        if (AllocationRow.isCleanup(path)) {
            cleanup[bucket] += weight;
        }
    }

    /// What each row goes together with. Takes up to a second where there are many rows.
    public Map<String, Map<Companion, Correlation>> found() {
        RowCorrelations correlations =
                RowCorrelations.of(processes, range, rows.values(), grid, cleanup);
        Map<String, Map<Companion, Correlation>> found = new HashMap<>();
        rows.forEach((name, row) -> found.put(name, correlations.of(row)));
        return found;
    }
}
