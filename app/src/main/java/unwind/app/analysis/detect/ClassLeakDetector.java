package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Levels;
import unwind.app.analysis.detect.signals.MachineLoad;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Classes are made or loaded all the time: a script compiled for each request, a context or loader
/// for each. They fill the metaspace, and where something refers to them they stay.
///
/// A program that warms up loads fewer and fewer; what is looked for goes on at its pace. A slow
/// machine warms up for as long as many a recording lasts, so that more classes alone are a finding
/// only over some time; with loaders that stay or generated names they are one at once.
final class ClassLeakDetector implements Detector {
    private static final double MIN_CLASSES = 200;
    private static final double MIN_METASPACE = 8 << 20;
    private static final double MIN_METASPACE_SHARE = 0.2;
    private static final long MIN_IN_HISTOGRAMS = 200;

    /// In this part of the time a program warms up.
    private static final int WARM_UP_PARTS = 2;

    /// Without a second sign, growth after the warm-up must go on for so long.
    private static final double MIN_SECONDS_ALONE = 20;

    /// Without a second sign, classes in the histograms must grow over so many of them, as the
    /// first ones lie in the warm-up.
    private static final int MIN_HISTOGRAMS_ALONE = 5;

    private static final double MIN_HISTOGRAM_SECONDS_ALONE = 60;

    private static final Set<String> DEFINING =
            Set.of(
                    "defineClass",
                    "defineClass0",
                    "defineClass1",
                    "defineClass2",
                    "defineHiddenClass",
                    "defineAnonymousClass",
                    "parseClass");

    @Override
    public String id() {
        return "class-leak";
    }

    @Override
    public Outcome look(CaseFile file) {
        LoadedClasses classes = LoadedClasses.of(file);
        if (!classes.known()) {
            return new Outcome.Unable(
                    "neither loaded classes nor metaspace were recorded",
                    "record with -XX:StartFlightRecording, or keep -Xlog:gc*:file=gc.log");
        }
        boolean twoSigns = classes.loader().isPresent() || classes.generated().isPresent();
        if (!twoSigns && isStarved(file)) {
            return new Outcome.Quiet();
        }
        Optional<Levels.Rise> live =
                classes.live()
                        .rise(WARM_UP_PARTS)
                        .filter(rise -> twoSigns || rise.seconds() >= MIN_SECONDS_ALONE)
                        .filter(rise -> rise.amount() >= MIN_CLASSES && !rise.levelsOff());
        Optional<Levels.Rise> metaspace =
                classes.metaspace()
                        .rise(WARM_UP_PARTS)
                        .filter(rise -> twoSigns || rise.seconds() >= MIN_SECONDS_ALONE)
                        .filter(rise -> rise.amount() >= MIN_METASPACE && !rise.levelsOff())
                        .filter(rise -> rise.amount() >= MIN_METASPACE_SHARE * rise.from());
        Optional<ClassTrend> counted =
                classes.counted()
                        .filter(ClassTrend::grows)
                        .filter(trend -> trend.grown() >= MIN_IN_HISTOGRAMS)
                        .filter(trend -> !trend.levelsOff())
                        .filter(trend -> twoSigns || goesOn(classes, trend));
        boolean loaders = classes.loader().filter(loader -> loader.more().isPresent()).isPresent();
        return live.isEmpty()
                        && metaspace.isEmpty()
                        && counted.isEmpty()
                        && !loaders
                        && classes.generated().isEmpty()
                ? new Outcome.Quiet()
                : Outcome.of(List.of(finding(file, classes, live, metaspace, counted)));
    }

    /// On a machine that others fill, a program warms up for as long as anybody looks.
    private static boolean isStarved(CaseFile file) {
        return MachineLoad.of(file, file.range().fromNanos(), file.range().toNanos())
                .filter(MachineLoad::byOthers)
                .isPresent();
    }

    /// Whether the histograms alone show that loading goes on after the warm-up. Where the number
    /// of loaded classes was recorded all the time, that number is believed instead.
    private static boolean goesOn(LoadedClasses classes, ClassTrend trend) {
        int steps = trend.snapshots() - 1;
        return classes.live().size() <= 1
                && steps + 1 >= MIN_HISTOGRAMS_ALONE
                && trend.secondsOfGrowth().orElse(MIN_HISTOGRAM_SECONDS_ALONE)
                        >= MIN_HISTOGRAM_SECONDS_ALONE
                && 2 * trend.stepShare(steps - 1) * steps >= 1;
    }

    private Finding finding(
            CaseFile file,
            LoadedClasses classes,
            Optional<Levels.Rise> live,
            Optional<Levels.Rise> metaspace,
            Optional<ClassTrend> counted) {
        Optional<StackWalk.Frame> site = site(file);
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                Severity.WARNING,
                                title(classes, live, metaspace, counted, site),
                                range(file, live, metaspace))
                        .sure(live.isPresent() || counted.isPresent() ? 0.85 : 0.65)
                        .weighs(0.9)
                        .about(
                                classes.loader()
                                        .map(LoadedClasses.Loader::className)
                                        .or(() ->
                                                classes.generated()
                                                        .map(LoadedClasses.Generated::pattern))
                                        .orElse(""),
                                site);
        live.ifPresent(rise ->
                draft.because(
                        "From "
                                + Words.count(Math.round(rise.from()))
                                + " to "
                                + Words.count(Math.round(rise.to()))
                                + " classes were loaded, without those unloaded, at a steady pace"
                                + " after the start."));
        counted.ifPresent(trend -> draft.shows(Snapshots.of(file), trend));
        metaspace.ifPresent(rise -> {
            draft.because(
                    "Metaspace in use rose from "
                            + Words.bytes(rise.from())
                            + " to "
                            + Words.bytes(rise.to())
                            + ", "
                            + Words.bytes(rise.perSecond())
                            + " a second.");
            draft.costs(Impact.ofBytes(rise.amount(), rise.to()));
        });
        classes.loader().ifPresent(loader -> draft.because(words(loader)));
        classes.generated()
                .ifPresent(generated ->
                        draft.because(
                                Words.count(generated.count())
                                        + " classes are named "
                                        + generated.pattern()
                                        + ", "
                                        + Words.count(generated.more())
                                        + " more than in the first histogram: they are made at run"
                                        + " time."));
        return draft.shows("Classes are defined under", FindingDraft.recordingName(file), site)
                .shows(Evidence.Kind.TIMELINE, FindingDraft.recordingName(file), "metaspace in use")
                .remedies(
                        "Compile a script, template or expression once and keep it by its text, in a"
                                + " bounded cache; make contexts, mappers and proxies once.",
                        "Close class loaders that are done, and let go of everything loaded by them.",
                        "Set -XX:MaxMetaspaceSize, so that it fails before the machine does.")
                .done();
    }

    private static String words(LoadedClasses.Loader loader) {
        OptionalDouble more = loader.more();
        return Words.count(loader.count())
                + " class loaders "
                + loader.className()
                + " are alive"
                + (more.isPresent()
                        ? ", " + Words.count(more.getAsDouble()) + " more than at first."
                        : ".");
    }

    private static String title(
            LoadedClasses classes,
            Optional<Levels.Rise> live,
            Optional<Levels.Rise> metaspace,
            Optional<ClassTrend> counted,
            Optional<StackWalk.Frame> site) {
        String what =
                live.map(rise -> "Ever more classes are loaded, " + Words.rate(rise.perSecond()))
                        .or(() ->
                                counted.map(
                                        trend -> "Ever more classes are loaded, " + trend.pace()))
                        .or(() ->
                                metaspace.map(rise ->
                                        "Metaspace grows by "
                                                + Words.bytes(rise.perSecond())
                                                + " a second"))
                        .or(() ->
                                classes.loader()
                                        .map(loader ->
                                                Words.count(loader.count())
                                                        + " class loaders are alive, and become"
                                                        + " more"))
                        .orElseGet(() ->
                                classes.generated()
                                        .map(generated ->
                                                Words.count(generated.more())
                                                        + " more classes named "
                                                        + Words.brief(generated.pattern())
                                                        + " were loaded")
                                        .orElse("Ever more classes are loaded"));
        return Words.title(
                what,
                site.map(frame -> ", under " + Words.brief(frame.site())).orElse(""),
                classes.loader()
                        .map(loader -> ", by " + Words.brief(loader.className()))
                        .orElse(""));
    }

    private static TimeRange range(
            CaseFile file, Optional<Levels.Rise> live, Optional<Levels.Rise> metaspace) {
        return live.or(() -> metaspace)
                .map(rise ->
                        new TimeRange(
                                Math.round(rise.startSeconds() * 1e9),
                                Math.round((rise.startSeconds() + rise.seconds()) * 1e9) + 1))
                .orElse(Snapshots.of(file).enough() ? Snapshots.of(file).range() : file.range());
    }

    /// Where allocation was seen while a class was being defined: the program's frame that led
    /// there.
    private static Optional<StackWalk.Frame> site(CaseFile file) {
        return AllocationStacks.of(file)
                .heaviest(
                        stack -> defining(stack.frames()) >= 0,
                        stack -> {
                            List<StackWalk.Frame> frames = stack.frames();
                            return StackWalk.site(
                                    frames.subList(defining(frames) + 1, frames.size()), "");
                        });
    }

    private static int defining(List<StackWalk.Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (DEFINING.contains(frames.get(i).method())) {
                return i;
            }
        }
        return -1;
    }
}
