package unwind.app.views.hotspots;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.session.Filter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is to be shown of a process.
///
/// @param selection the range that counts; empty for all of time
/// @param roots class files that the user gave
/// @param kind of profile; empty for the one that says most
record Asked(
        Optional<TimeRange> selection,
        List<Path> roots,
        Optional<ProfileKind> kind,
        Grouping grouping,
        Filter filter,
        FlameShape shape) {
    /// Everything of the kind that says most, by site.
    static final Asked ALL =
            new Asked(
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Grouping.SITE,
                    Filter.NONE,
                    FlameShape.PLAIN);

    Asked {
        roots = List.copyOf(roots);
    }

    Asked in(Optional<TimeRange> range) {
        return new Asked(range, roots, kind, grouping, filter, shape);
    }

    Asked judgedBy(List<Path> given) {
        return new Asked(selection, given, kind, grouping, filter, shape);
    }

    Asked of(ProfileKind other) {
        return new Asked(selection, roots, Optional.of(other), grouping, filter, shape);
    }

    Asked by(Grouping other) {
        return new Asked(selection, roots, kind, other, filter, shape);
    }

    Asked narrowed(Filter other) {
        return new Asked(selection, roots, kind, grouping, other, shape);
    }

    Asked drawn(FlameShape other) {
        return new Asked(selection, roots, kind, grouping, filter, other);
    }

    /// Which samples count.
    Narrowing narrowing() {
        return narrowing(filter.paths());
    }

    /// Which samples count, on whatever path.
    Narrowing onAnyPath() {
        return narrowing(Set.of());
    }

    private Narrowing narrowing(Set<PathKind> paths) {
        return new Narrowing(filter.threads(), paths, filter.needle(), shape.withoutDiagnosis());
    }
}
