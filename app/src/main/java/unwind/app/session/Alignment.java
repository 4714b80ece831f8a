package unwind.app.session;

import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.IncidentClock;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Files on one clock. Takes long to find where they are many or large.
///
/// @param files the files
/// @param corrections what a person set of their times
/// @param found where they lie by themselves
/// @param corrected where they lie with the corrections
record Alignment(
        List<Reading> files, ClockCorrections corrections, Incident found, Incident corrected) {
    /// Copies the list.
    Alignment {
        files = List.copyOf(files);
    }

    /// Puts files on one clock.
    static Alignment of(List<Reading> files, ClockCorrections corrections) {
        Map<Path, Long> offsets = corrections.offsets(files);
        Incident found = IncidentClock.align(files);
        Incident corrected = offsets.isEmpty() ? found : IncidentClock.align(files, offsets);
        return new Alignment(files, corrections, found, corrected);
    }

    /// Whether it is that of the very files given.
    boolean isOf(List<Reading> others, ClockCorrections otherCorrections) {
        if (files.size() != others.size() || !corrections.equals(otherCorrections)) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            if (!isSame(files.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Two readings of one file are not the same: what it holds may have changed.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Reading one, Reading other) {
        return one == other;
    }
}
