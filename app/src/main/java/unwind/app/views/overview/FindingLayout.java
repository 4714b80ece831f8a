package unwind.app.views.overview;

import unwind.app.chart.Scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// Where the bands of findings lie: those that overlap in rows below one another, and what has no
/// room in the rows folded into boxes of several findings in the last row.
///
/// @param boxes from the first to the last of a row
/// @param rows how many rows have a box
record FindingLayout(List<Box> boxes, int rows) {
    /// More rows than this would push the tracks down.
    static final int MAX_ROWS = 3;

    private static final double GAP = 2;

    /// A box of one finding, or of those that have no room of their own.
    ///
    /// @param bands in the order of their numbers
    /// @param row from 0
    /// @param x the pixels from the left edge of the plots
    /// @param width pixels
    record Box(List<FindingBand> bands, int row, double x, double width) {
        double end() {
            return x + width;
        }

        boolean isFolded() {
            return bands.size() > 1;
        }
    }

    /// Lays bands out; those outside the visible time have no box.
    ///
    /// @param minWidth of a box, so that one can read and click it, pixels
    /// @param maxRows at least 2
    /// @param chosen the number of the band that has a box of its own in any case
    static FindingLayout of(
            List<FindingBand> bands,
            Scale scale,
            double minWidth,
            int maxRows,
            OptionalInt chosen) {
        List<Box> wanted =
                bands.stream()
                        .filter(band -> touches(band, scale))
                        .sorted(
                                Comparator.comparing((FindingBand band) ->
                                                band.number() != chosen.orElse(0))
                                        .thenComparingInt(FindingBand::number))
                        .map(band -> box(band, scale, minWidth))
                        .toList();
        List<Box> placed = new ArrayList<>();
        if (!placeAll(wanted, maxRows, placed).isEmpty()) {
            placed.clear();
            placed.addAll(folded(placeAll(wanted, maxRows - 1, placed), maxRows - 1));
        }
        placed.sort(Comparator.comparingInt(Box::row).thenComparingDouble(Box::x));
        return new FindingLayout(
                List.copyOf(placed), placed.stream().mapToInt(Box::row).max().orElse(-1) + 1);
    }

    private static boolean touches(FindingBand band, Scale scale) {
        return band.range().fromNanos() <= scale.visible().toNanos()
                && band.range().toNanos() >= scale.visible().fromNanos();
    }

    private static Box box(FindingBand band, Scale scale, double minWidth) {
        double from = Math.max(0, scale.x(band.range().fromNanos()));
        double to = Math.min(scale.width(), scale.x(band.range().toNanos()));
        double width = Math.max(minWidth, to - from);
        double x = to - from < minWidth ? (from + to - minWidth) / 2 : from;
        return new Box(
                List.of(band), 0, Math.clamp(x, 0, Math.max(0, scale.width() - width)), width);
    }

    /// Places boxes, the first ones first, each in the first row that has room.
    ///
    /// @return those that found none
    private static List<Box> placeAll(List<Box> wanted, int rows, List<Box> placed) {
        List<Box> left = new ArrayList<>();
        for (Box box : wanted) {
            int row = 0;
            while (row < rows && !isFree(box, row, placed)) {
                row++;
            }
            if (row < rows) {
                placed.add(new Box(box.bands, row, box.x, box.width));
            } else {
                left.add(box);
            }
        }
        return left;
    }

    private static boolean isFree(Box box, int row, List<Box> placed) {
        return placed.stream()
                .noneMatch(other ->
                        other.row == row && box.x < other.end() + GAP && other.x < box.end() + GAP);
    }

    /// What overlaps, as one box in the last row.
    private static List<Box> folded(List<Box> left, int row) {
        List<Box> inOrder = new ArrayList<>(left);
        inOrder.sort(Comparator.comparingDouble(Box::x));
        List<Box> all = new ArrayList<>();
        for (Box box : inOrder) {
            Box last = all.isEmpty() ? null : all.getLast();
            if (last != null && box.x < last.end() + GAP) {
                all.set(all.size() - 1, both(last, box));
            } else {
                all.add(new Box(box.bands, row, box.x, box.width));
            }
        }
        return all;
    }

    private static Box both(Box one, Box other) {
        List<FindingBand> bands = new ArrayList<>(one.bands);
        bands.addAll(other.bands);
        bands.sort(Comparator.comparingInt(FindingBand::number));
        double end = Math.max(one.end(), other.end());
        return new Box(List.copyOf(bands), one.row, one.x, end - one.x);
    }
}
