package unwind.app.analysis.detect;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.Levels;
import unwind.app.analysis.detect.signals.NativeCategories;
import unwind.app.analysis.detect.signals.ProgramCallers;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Memory outside of the heap grows.
///
/// Direct buffers are counted by the JVM and believed. Of the resident set, what the heap takes is
/// left out, and so is the first half of the time, in which pages are touched first. A short
/// recording tells of the resident set only where far less was allocated on the heap than it grew
/// by: so much of the heap cannot have been touched.
final class NativeGrowthDetector implements Detector {
    private static final double MIN_DIRECT = 4 << 20;
    private static final double MIN_RESIDENT = 64 << 20;
    private static final double MIN_SHARE = 0.2;
    private static final int WARM_UP_PARTS = 2;
    private static final int MIN_SAMPLES = 4;
    private static final int MAX_CATEGORIES = 3;
    private static final double MIN_SECONDS = 60;
    private static final double MIN_SECONDS_WITH_ALLOCATION = 10;
    private static final double TIMES_ALLOCATED = 2;
    private static final long MIN_OWNERS = 50;
    private static final Pattern DIRECT_WRAPPER = Pattern.compile(".*Direct\\w*Buf(?:fer)?");

    @Override
    public String id() {
        return "native-growth";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        Levels direct = Levels.of(file, SeriesNames.DIRECT_USED);
        Levels resident = Levels.of(file, SeriesNames.RSS);
        if (direct.size() < 2
                && resident.size() < MIN_SAMPLES
                && !NativeCategories.known(file)
                && !Snapshots.of(file).enough()) {
            return ProgramKind.unable(
                    file,
                    "neither direct buffers, native memory nor the resident set were recorded",
                    "record with -XX:StartFlightRecording:jdk.DirectBufferStatistics#enabled=true,"
                            + "jdk.ResidentSetSize#enabled=true",
                    "copy /proc/PID/status every few seconds, and " + GoNames.TRACE);
        }
        Optional<Levels.Rise> process = resident(file, resident);
        List<NativeCategories.Grown> grown = NativeCategories.grown(file);
        return direct.rise(0)
                .or(() -> direct.sinceAboveZero().rise(0).filter(rise -> !rise.levelsOff()))
                .filter(rise -> rise.amount() >= MIN_DIRECT)
                .filter(rise -> rise.amount() >= MIN_SHARE * rise.to())
                .map(rise -> directBuffers(file, rise, grown).done())
                .or(() -> owners(file, grown))
                .or(() ->
                        direct.riseOfFew()
                                .filter(rise -> rise.amount() >= MIN_DIRECT)
                                .filter(rise -> rise.amount() >= MIN_SHARE * rise.to())
                                .map(rise -> few(file, rise, direct.size())))
                .or(() -> grown.isEmpty() ? Optional.empty() : Optional.of(category(file, grown)))
                .or(() -> process.map(rise -> residentSet(file, rise)))
                .map(finding -> Outcome.of(List.of(finding)))
                .orElse(new Outcome.Quiet());
    }

    /// The rise of the resident set outside of the heap: what is left of it when all of the heap is
    /// taken off that was ever committed. In a short recording, what was committed before may be
    /// touched late; there only what cannot have been the heap counts.
    private static Optional<Levels.Rise> resident(CaseFile file, Levels resident) {
        Levels committed = Levels.of(file, SeriesNames.HEAP_COMMITTED).highest();
        Optional<Levels.Rise> outside =
                large(resident.minus(committed).positive())
                        .filter(rise ->
                                rise.seconds() >= MIN_SECONDS
                                        || (rise.seconds() >= MIN_SECONDS_WITH_ALLOCATION
                                                && isSurelyOutside(file, resident, rise)));
        return outside.or(() ->
                large(resident)
                        .filter(rise -> rise.seconds() >= MIN_SECONDS_WITH_ALLOCATION)
                        .filter(rise -> isMoreThanAllocated(file, rise)));
    }

    /// What is outside of the heap at the end is more than all that could be at the beginning: the
    /// resident set without what was in use of the heap, which had been touched.
    private static boolean isSurelyOutside(CaseFile file, Levels resident, Levels.Rise rise) {
        Levels used = Levels.of(file, SeriesNames.HEAP_AFTER_GC);
        if (used.isEmpty() || resident.isEmpty()) {
            return false;
        }
        double atMost =
                resident.minus(used).points().stream()
                        .filter(point -> point.seconds() <= rise.startSeconds() + 1)
                        .mapToDouble(Levels.Point::value)
                        .max()
                        .orElse(Double.MAX_VALUE);
        return rise.to() - atMost >= MIN_RESIDENT / 2;
    }

    private static Optional<Levels.Rise> large(Levels resident) {
        return resident.rise(WARM_UP_PARTS)
                .filter(rise -> rise.amount() >= MIN_RESIDENT)
                .filter(rise -> rise.amount() >= MIN_SHARE * rise.from());
    }

    private static boolean isMoreThanAllocated(CaseFile file, Levels.Rise rise) {
        TimeRange since = new TimeRange((long) (rise.startSeconds() * 1e9), Long.MAX_VALUE);
        return AllocationStacks.of(file).known()
                && rise.amount() >= TIMES_ALLOCATED * allocated(file, since);
    }

    private static double allocated(CaseFile file, TimeRange range) {
        double bytes = 0;
        for (Slice slice :
                Slices.of(
                        file.recordings(),
                        range,
                        r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE)) {
            Recording recording = slice.recording();
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                EventTable table = recording.events(kind);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    bytes += Math.max(0, table.get(Attribute.WEIGHT_BYTES, row));
                }
            }
        }
        return bytes;
    }

    /// Objects that each hold memory outside of the heap until they are closed, and become more.
    private Optional<Finding> owners(CaseFile file, List<NativeCategories.Grown> grown) {
        return GrowthGroups.of(file).cases().stream()
                .filter(kept -> kept.mechanism() == Mechanism.NATIVE)
                .flatMap(kept -> kept.growth().find(Mechanism::isNativeOwner).stream())
                .filter(owner ->
                        owner.grown() - LoadedClasses.jarsOpened(file, owner) >= MIN_OWNERS)
                .findFirst()
                .map(owner -> owners(file, owner, grown));
    }

    private Finding owners(CaseFile file, ClassTrend owner, List<NativeCategories.Grown> grown) {
        Optional<StackWalk.Frame> site =
                AllocationStacks.of(file).siteOf(Set.of(owner.className()));
        String title =
                Words.count(owner.grown())
                        + " "
                        + Words.brief(owner.className())
                        + " more are alive, "
                        + owner.pace()
                        + ", and each holds memory outside of the heap";
        FindingDraft draft =
                FindingDraft.ofGrowth(id(), title, file, owner, site)
                        .sure(0.85)
                        .weighs(0.9)
                        .costs(Impact.NONE)
                        .shows("They are made in", FindingDraft.recordingName(file), site);
        if (!grown.isEmpty()) {
            // however few histograms count them, the memory that they hold is measured
            draft.only(Severity.WARNING);
            becauses(draft, grown);
        }
        return common(file, draft)
                .remedies(
                        "Free each where its owner ends: end() of an Inflater or Deflater, close() of"
                                + " a stream or an arena.",
                        "Keep a few and use them again.")
                .done();
    }

    private static void becauses(FindingDraft draft, List<NativeCategories.Grown> grown) {
        grown.stream()
                .limit(MAX_CATEGORIES)
                .forEach(category -> {
                    draft.because(
                            "Native memory for \""
                                    + category.name()
                                    + "\" grew from "
                                    + Words.bytes(category.from())
                                    + " to "
                                    + Words.bytes(category.to())
                                    + " in "
                                    + Words.duration(category.seconds() * 1e9)
                                    + category.meaning().map(m -> ": " + m).orElse("")
                                    + ".");
                });
    }

    private Finding category(CaseFile file, List<NativeCategories.Grown> grown) {
        NativeCategories.Grown most = grown.getFirst();
        String title =
                Words.title(
                        "Native memory for \""
                                + most.name()
                                + "\" grew from "
                                + Words.bytes(most.from())
                                + " to "
                                + Words.bytes(most.to()),
                        " in " + Words.duration(most.seconds() * 1e9));
        FindingDraft draft =
                new FindingDraft(id(), Severity.WARNING, title, file.range())
                        .sure(most.samples() > 2 ? 0.85 : 0.6)
                        .weighs(0.9)
                        .costs(Impact.ofBytes(most.amount(), most.to()));
        becauses(draft, grown);
        if (most.samples() == 2) {
            draft.because("There are two samples only: whether it goes on is not known.");
        }
        return common(file, draft)
                .remedies(
                        "Look at what uses this category: threads, direct buffers, classes, or a"
                                + " native library.",
                        "Compare jcmd PID VM.native_memory detail at two times for the call sites.")
                .done();
    }

    /// Where a library's own buffers around direct ones are made, where the allocation of the
    /// direct ones was not sampled.
    private static Optional<StackWalk.Frame> wrapperSite(CaseFile file) {
        return AllocationStacks.of(file)
                .heaviest(
                        stack -> DIRECT_WRAPPER.matcher(stack.className()).matches(),
                        stack -> StackWalk.site(stack.frames(), stack.className()));
    }

    /// The same of two or three samples: a warning only where three show much.
    private Finding few(CaseFile file, Levels.Rise rise, int samples) {
        boolean much = samples > 2 && rise.amount() >= MIN_RESIDENT;
        return directBuffers(file, rise, List.of())
                .only(much ? Severity.WARNING : Severity.NOTICE)
                .sure(samples > 2 ? 0.7 : 0.5)
                .because("There are " + samples + " samples only: whether it goes on is not known.")
                .done();
    }

    /// The program's frame that works with direct buffers most often, where none was seen to make
    /// them.
    private static Optional<String> user(CaseFile file, Optional<StackWalk.Frame> site) {
        return site.isPresent()
                ? Optional.empty()
                : ProgramCallers.of(file).ofClasses(Mechanism.DIRECT_BUFFER::equals);
    }

    private FindingDraft directBuffers(
            CaseFile file, Levels.Rise rise, List<NativeCategories.Grown> grown) {
        Optional<StackWalk.Frame> site =
                AllocationStacks.of(file)
                        .siteOf(Set.of(Mechanism.DIRECT_BUFFER))
                        .or(() -> wrapperSite(file));
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                Severity.WARNING,
                                "Direct buffers took "
                                        + Words.bytes(rise.from())
                                        + ", then "
                                        + Words.bytes(rise.to())
                                        + " outside of the heap, "
                                        + Words.bytes(rise.perSecond())
                                        + " a second more",
                                file.range())
                        .sure(0.9)
                        .weighs(0.95)
                        .costs(Impact.ofBytes(rise.amount(), rise.to()))
                        .about(Mechanism.DIRECT_BUFFER, site);
        user(file, site)
                .ifPresent(frame ->
                        draft.about(Subject.ofClass(Mechanism.DIRECT_BUFFER).calledFrom(frame))
                                .because(
                                        "Of the program, "
                                                + frame
                                                + " works with direct buffers most often."));
        becauses(draft, grown);
        Snapshots snapshots = Snapshots.of(file);
        ClassTrend buffers = snapshots.trends().get(Mechanism.DIRECT_BUFFER);
        if (buffers != null && buffers.grows()) {
            draft.shows(snapshots, buffers);
        }
        return common(file, draft.shows("They are made in", FindingDraft.recordingName(file), site))
                .remedies(
                        "Keep a few direct buffers and use them again; free them where their owner"
                                + " ends.",
                        "Set -XX:MaxDirectMemorySize, so that it fails before the machine does.");
    }

    private Finding residentSet(CaseFile file, Levels.Rise rise) {
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                Severity.WARNING,
                                "The process grew by "
                                        + Words.bytes(rise.amount())
                                        + " outside of the heap in "
                                        + Words.duration(rise.seconds() * 1e9)
                                        + ", to "
                                        + Words.bytes(rise.to()),
                                file.range())
                        .sure(0.6)
                        .costs(Impact.ofBytes(rise.amount(), rise.to()))
                        .weighs(0.7);
        return common(file, draft)
                .remedies(
                        NativeCategories.known(file)
                                ? "None of the JVM's categories of native memory grew as much:"
                                        + " compare jcmd PID VM.native_memory at two times that lie"
                                        + " farther apart."
                                : "Run with -XX:NativeMemoryTracking=summary and compare jcmd PID"
                                        + " VM.native_memory at two times.",
                        "If the JVM's own share is flat, look at JNI libraries and at the C"
                                + " allocator's arenas (MALLOC_ARENA_MAX).")
                .done();
    }

    private static FindingDraft common(CaseFile file, FindingDraft draft) {
        if (HeapFloor.of(file).flat()) {
            draft.because("The live heap stayed flat, so collections will not help.");
        }
        return draft.shows(
                Evidence.Kind.TIMELINE,
                FindingDraft.recordingName(file),
                "resident set and direct buffers against the heap");
    }
}
