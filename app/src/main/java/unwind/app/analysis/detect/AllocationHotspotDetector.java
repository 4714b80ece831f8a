package unwind.app.analysis.detect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line of the program makes most of the garbage. That alone is no fault: a notice, unless the
/// collector takes much of the time because of it.
final class AllocationHotspotDetector implements Detector {
    private static final double MIN_SHARE = 0.4;

    /// Of little, a large share is little.
    private static final double MIN_BYTES_PER_SECOND = 20 << 20;

    /// Fewer samples make a share by chance.
    private static final long MIN_SAMPLES = 30;

    @Override
    public String id() {
        return "allocation-hotspot";
    }

    @Override
    public Outcome look(CaseFile file) {
        AllocationStacks stacks = AllocationStacks.of(file);
        if (!stacks.known()) {
            return new Outcome.Unable(
                    "allocation was not sampled",
                    "record with -XX:StartFlightRecording:settings=profile");
        }
        Map<String, long[]> sums = new HashMap<>();
        Map<String, StackWalk.Frame> places = new HashMap<>();
        for (AllocationStacks.Stack stack : stacks.stacks()) {
            if (!stack.old()) {
                place(stack, file)
                        .ifPresent(frame -> {
                            long[] sum = sums.computeIfAbsent(frame.site(), _ -> new long[2]);
                            sum[0] += stack.bytes();
                            sum[1] += stack.samples();
                            places.putIfAbsent(frame.site(), frame);
                        });
            }
        }
        double seconds = Math.max(1, seconds(file));
        return sums.entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue()[0]))
                .filter(entry -> entry.getValue()[0] >= MIN_SHARE * stacks.totalBytes())
                .filter(entry -> entry.getValue()[0] >= MIN_BYTES_PER_SECOND * seconds)
                .filter(entry -> entry.getValue()[1] >= MIN_SAMPLES)
                .map(entry -> places.get(entry.getKey()))
                .map(frame -> finding(file, frame, sums.getOrDefault(frame.site(), new long[2])[0]))
                .map(finding -> Outcome.of(List.of(finding)))
                .orElse(new Outcome.Quiet());
    }

    /// The program's own frame, whatever libraries allocate under it; theirs where there is none.
    private static Optional<StackWalk.Frame> place(AllocationStacks.Stack stack, CaseFile file) {
        List<StackWalk.Frame> frames = stack.frames();
        Optional<StackWalk.Frame> own =
                frames.stream()
                        .filter(StackWalk.Frame::isProgram)
                        .filter(frame -> own(frame, file))
                        .findFirst();
        return own.isPresent() ? own : StackWalk.site(frames, "");
    }

    /// Of the packages around the main class, where it is known and has any.
    private static boolean own(StackWalk.Frame frame, CaseFile file) {
        return file.recordings().stream()
                .map(r -> r.jvm().javaArguments())
                .flatMap(arguments -> Optional.ofNullable(arguments).stream())
                .map(arguments -> arguments.replaceAll("[ \\t].*", ""))
                .filter(main -> main.indexOf('.') > 0 && !main.endsWith(".jar"))
                .map(main -> main.substring(0, main.lastIndexOf('.') + 1))
                .anyMatch(frame.className()::startsWith);
    }

    private static double seconds(CaseFile file) {
        return file.recordings().stream()
                        .filter(r -> r.chunks() > 0)
                        .mapToLong(r -> r.time().durationNanos())
                        .sum()
                / 1e9;
    }

    private Finding finding(CaseFile file, StackWalk.Frame place, long bytes) {
        AllocationStacks stacks = AllocationStacks.of(file);
        double share = bytes / (double) stacks.totalBytes();
        double perSecond = bytes / Math.max(1, seconds(file));
        Optional<PausePressure> pressure = GcPressureDetector.pressure(file);
        String className =
                stacks.stacks().stream()
                        .filter(stack -> !stack.old())
                        .filter(stack ->
                                place(stack, file)
                                        .filter(f -> f.site().equals(place.site()))
                                        .isPresent())
                        .max(Comparator.comparingLong(AllocationStacks.Stack::bytes))
                        .map(AllocationStacks.Stack::className)
                        .orElse("");
        String title =
                Words.title(
                        Words.percent(share)
                                + " of all allocation is made under "
                                + Words.brief(place.site()),
                        ", " + Words.bytes(perSecond) + " a second",
                        ", mostly " + Words.brief(className));
        Draft draft =
                new Draft(
                                id(),
                                pressure.isPresent() ? Severity.WARNING : Severity.NOTICE,
                                title,
                                file.range())
                        .sure(0.85)
                        .weighs(pressure.isPresent() ? 0.8 : 0.3)
                        .about(className, Optional.of(place))
                        .because(
                                Words.bytes(bytes)
                                        + " of "
                                        + Words.bytes(stacks.totalBytes())
                                        + " sampled were allocated by "
                                        + place.site()
                                        + " and what it calls.");
        pressure.ifPresent(p ->
                draft.because(
                        "The collector takes up to "
                                + Words.percent(p.worstShare())
                                + " of the time meanwhile."));
        return draft.shows(
                        Evidence.Kind.SITE,
                        Draft.recordingName(file),
                        place.site() + ": " + Words.percent(share) + " of all allocation")
                .remedies(
                        "Make once what is made anew each time: mappers, patterns, formatters,"
                                + " buffers; build strings and collections at the size they get.",
                        "See the hotspots for the classes and the stacks below this line.")
                .done();
    }
}
