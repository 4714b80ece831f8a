package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Files or sockets are opened and closed late or never.
final class HandlesAccumulateDetector implements Detector {
    private static final long FEWEST = 30;

    /// What other handles consist of.
    private static final Set<String> PARTS =
            Set.of("java.io.FileDescriptor", "java.io.FileCleanable");

    private static final double MOSTLY = 0.7;

    @Override
    public String id() {
        return "handles-accumulate";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (ProgramKind.of(file) == ProgramKind.GO) {
            return GoHandles.look(id(), file);
        }
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return FileLimit.look(id(), file, "")
                    .map(limit -> Outcome.of(List.of(limit)))
                    .orElseGet(() -> snapshots.unable("counting open files and sockets"));
        }
        Map<GrowthGroups.Case, ClassTrend> handles = new LinkedHashMap<>();
        for (GrowthGroups.Case kept : GrowthGroups.of(file).cases()) {
            Optional<ClassTrend> own = kept.growth().find(Mechanism.HANDLES::contains);
            Optional<ClassTrend> handle =
                    own.isPresent() ? own : kept.growth().find(Mechanism::isHandle);
            if (handle.isPresent()
                    && handle.get().grown() - LoadedClasses.jarsOpened(file, handle.get())
                            >= FEWEST) {
                handles.put(kept, handle.get());
            }
        }
        List<Finding> findings = new ArrayList<>();
        handles.forEach((kept, handle) -> {
            if (!isPartOfOthers(handle, handles.values())) {
                findings.add(finding(file, snapshots, kept, handle));
            }
        });
        String site = findings.isEmpty() ? "" : findings.getFirst().subject().site();
        FileLimit.look(id(), file, site).ifPresent(findings::addFirst);
        return Outcome.of(findings);
    }

    /// Whether most of it belongs to other handles that are found as well: each stream has a
    /// descriptor and what closes it.
    private static boolean isPartOfOthers(ClassTrend part, Collection<ClassTrend> handles) {
        long others =
                handles.stream()
                        .filter(handle -> !PARTS.contains(handle.className()))
                        .mapToLong(ClassTrend::grown)
                        .sum();
        return PARTS.contains(part.className()) && others >= MOSTLY * part.grown();
    }

    private Finding finding(
            CaseFile file, Snapshots snapshots, GrowthGroups.Case kept, ClassTrend handle) {
        Optional<StackWalk.Frame> site =
                AllocationStacks.of(file)
                        .siteOf(
                                kept.growth().members().stream()
                                        .map(ClassTrend::className)
                                        .filter(Mechanism::isHandle)
                                        .collect(Collectors.toSet()));
        Optional<ExceptionRatio> ratio = ExceptionRatio.of(handle, snapshots, file);
        String title =
                Words.count(handle.grown())
                        + " "
                        + Words.brief(handle.className())
                        + " were opened and not closed, "
                        + handle.pace()
                        + ratio.map(r -> ": " + r.words()).orElse("");
        FindingDraft draft =
                FindingDraft.ofGrowth(id(), title, file, handle, site)
                        .sure(0.9)
                        .weighs(0.95)
                        .costs(Impact.ofBytes(kept.growth().bytes(), 0));
        draft.because(
                HeapFloor.of(file).flat()
                        ? "The heap hardly grows ("
                                + Words.bytes(kept.growth().bytes())
                                + "), so no collection will help: the process runs into its limit of"
                                + " open files instead."
                        : "They are reachable: histograms count live objects only.");
        return draft.shows("They are opened in", FindingDraft.recordingName(file), site)
                .remedies(
                        "Close each with try-with-resources in the block that opens it.",
                        "Inside a loop, close in the same round, not after the loop.")
                .done();
    }
}
