package unwind.app.analysis.diff;

import unwind.app.analysis.Slices;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.diff.Measure.Subject;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileKind;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;

/// Everything that is compared. A new measure is one more entry here.
final class Measures {
    static final List<Measure> ALL =
            List.of(
                    new Measure(
                            Subject.SITES,
                            "allocated",
                            Unit.BYTES,
                            "allocation",
                            side -> Allocation.by(Grouping.SITE, side)),
                    new Measure(
                            Subject.SITES,
                            "memory, own",
                            Unit.BYTES,
                            "memory profiles",
                            side -> Profiles.own(Unit.BYTES, side)),
                    new Measure(
                            Subject.SITES,
                            "memory, with what it calls",
                            Unit.BYTES,
                            "memory profiles",
                            side -> Profiles.cumulative(Unit.BYTES, side)),
                    new Measure(
                            Subject.CLASSES,
                            "allocated",
                            Unit.BYTES,
                            "allocation",
                            side -> Allocation.by(Grouping.CLASS, side)),
                    new Measure(
                            Subject.CLASSES,
                            "live bytes",
                            Unit.BYTES,
                            "class histograms",
                            side -> Live.bytes(side)),
                    new Measure(
                            Subject.CLASSES,
                            "live instances",
                            Unit.COUNT,
                            "class histograms",
                            side -> Live.instances(side)),
                    new Measure(
                            Subject.EXCEPTIONS,
                            "thrown",
                            Unit.COUNT,
                            "the number of exceptions",
                            Exceptions::all),
                    new Measure(
                            Subject.EXCEPTIONS,
                            "thrown at",
                            Unit.COUNT,
                            "where exceptions were thrown",
                            Exceptions::bySite),
                    new Measure(
                            Subject.THREADS,
                            "live threads",
                            Unit.COUNT,
                            "the number of threads",
                            Threads::live),
                    new Measure(
                            Subject.THREADS,
                            "started at",
                            Unit.COUNT,
                            "the start of threads",
                            Threads::started),
                    new Measure(
                            Subject.THREADS,
                            "in the last dump",
                            Unit.COUNT,
                            "thread dumps",
                            Threads::dumped),
                    new Measure(
                            Subject.THREADS,
                            "allocated by",
                            Unit.BYTES,
                            "allocation",
                            side -> Allocation.by(Grouping.THREAD, side)),
                    new Measure(
                            Subject.PAUSES,
                            "time stopped",
                            Unit.NANOSECONDS,
                            "pauses",
                            StoppedTime::time),
                    new Measure(Subject.PAUSES, "stops", Unit.COUNT, "pauses", StoppedTime::count),
                    new Measure(
                            Subject.PAUSES,
                            "longest stop",
                            Unit.NANOSECONDS,
                            "pauses",
                            StoppedTime::longest),
                    new Measure(
                            Subject.PAUSES,
                            "collections",
                            Unit.COUNT,
                            "collections",
                            StoppedTime::collections));

    private Measures() {}

    /// Those of the list, and each kind of profile that a side saved, function by function. Memory
    /// in use is one of the list.
    static List<Measure> of(DiffSide before, DiffSide after) {
        List<ProcessFiles> files = new ArrayList<>(before.files());
        files.addAll(after.files());
        List<Measure> all = new ArrayList<>(ALL);
        for (ProfileKind kind : Profile.present(files, Slices.EVERYTHING)) {
            Profile.of(kind, files, Slices.EVERYTHING)
                    .filter(profile -> !profile.shots().isEmpty() && !kind.isCalled("heap"))
                    .ifPresent(profile ->
                            all.add(
                                    new Measure(
                                            Subject.SITES,
                                            kind.title() + ", own",
                                            profile.unit(),
                                            kind.title(),
                                            side -> Profiles.own(kind, side))));
        }
        return all;
    }
}
