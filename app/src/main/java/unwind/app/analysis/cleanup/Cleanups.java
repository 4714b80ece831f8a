package unwind.app.analysis.cleanup;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathClassifier;
import unwind.app.analysis.path.StackPaths;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileKinds;
import unwind.app.analysis.timeline.Absence;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one process owes to be cleaned up and what cleaning up costs it, of any span of time and
/// any threads.
public final class Cleanups {
    /// Nothing.
    public static final Cleanups NONE = new Cleanups(List.of(), Map.of(), new IdentityHashMap<>());

    private static final Comparator<Debt> ORDER =
            Comparator.comparing((Debt debt) -> !debt.state().grows())
                    .thenComparing(Debt::last, Comparator.reverseOrder())
                    .thenComparing(Debt::className);

    /// Kinds of profiles in which a cleanup shows as work: threads that clean up wait most of the
    /// time, which is no cost.
    private static final Set<String> WORK =
            Set.of(
                    "allocation",
                    "cpu",
                    "lock",
                    "file-io",
                    "socket-io",
                    "exceptions",
                    "native-memory");

    private final List<Recording> process;
    private final Map<String, Owed> ofProgram;
    private final Map<Recording, StackPaths> paths;

    private Cleanups(
            List<Recording> process,
            Map<String, Owed> ofProgram,
            Map<Recording, StackPaths> paths) {
        this.process = List.copyOf(process);
        this.ofProgram = Map.copyOf(ofProgram);
        this.paths = paths;
    }

    /// Judges the paths of all stacks; takes a while.
    ///
    /// @param process recordings on one clock
    /// @param classes the class files at hand; not needed any more afterwards
    public static Cleanups of(List<Recording> process, KnownClasses classes) {
        // records compare all of their columns
        Map<Recording, StackPaths> paths = new IdentityHashMap<>();
        process.forEach(
                recording -> paths.put(recording, PathClassifier.classify(recording, classes)));
        return new Cleanups(process, OwedClasses.ofProgram(process, classes), paths);
    }

    /// What there is in a span of time.
    ///
    /// @param debts what is owed; what grows first, then the most objects
    /// @param references by kind
    /// @param spent what cleaning up takes, by kind of profile
    /// @param threads those that clean up after others, in the dumps
    /// @param finalizers what is known of all finalizers together
    /// @param absences what could not be seen, and how to record it
    public record Selected(
            List<Debt> debts,
            List<References> references,
            List<Spent> spent,
            List<CleanerThread> threads,
            Buffers buffers,
            FinalizerQueue finalizers,
            List<Absence> absences) {
        /// Copies the lists.
        public Selected {
            debts = List.copyOf(debts);
            references = List.copyOf(references);
            spent = List.copyOf(spent);
            threads = List.copyOf(threads);
            absences = List.copyOf(absences);
        }

        /// Whether anything at all is known of cleanups.
        public boolean isEmpty() {
            return debts.isEmpty()
                    && references.isEmpty()
                    && spent.isEmpty()
                    && threads.isEmpty()
                    && !buffers.isKnown();
        }
    }

    /// What there is at all times, of all threads.
    public Selected all() {
        return within(Slices.EVERYTHING, List.of());
    }

    /// What there is in a span of time; where samples are meant, of some threads.
    ///
    /// @param threads names of threads or pools; of all threads if there is none
    public Selected within(TimeRange range, List<String> threads) {
        Narrowing narrowing = new Narrowing(threads, Set.of(), "", false);
        List<OwedClasses.Counted> counted = new OwedClasses(process, range, ofProgram).all();
        Map<String, Owed> wanted = new HashMap<>();
        counted.forEach(each -> wanted.put(each.className(), each.owes()));
        CleanupStacks stacks = new CleanupStacks(wanted, narrowing).look(process, range);
        List<Debt> debts = new ArrayList<>();
        counted.forEach(each -> debts.add(debt(each, stacks)));
        debts.sort(ORDER);
        List<References> references = References.of(process, range);
        List<CleanerThread> cleaners = CleanerThread.of(process, range);
        Buffers buffers = Buffers.of(process, range);
        return new Selected(
                debts,
                references,
                spent(range, narrowing),
                cleaners,
                buffers,
                FinalizerQueue.of(debts, references),
                CleanupAbsences.of(process, references, cleaners, buffers));
    }

    /// The finalizers that the JVM counts, by class, those that grow first; nothing is said of
    /// where objects are made.
    public static List<Debt> finalizers(List<Recording> process) {
        List<Debt> all = new ArrayList<>();
        for (OwedClasses.Counted each :
                new OwedClasses(process, Slices.EVERYTHING, Map.of()).finalizers()) {
            all.add(debt(each, List.of(), List.of(), List.of()));
        }
        all.sort(ORDER);
        return all;
    }

    /// References that collections processed, by kind.
    public static List<References> references(List<Recording> process) {
        return References.of(process, Slices.EVERYTHING);
    }

    private Debt debt(OwedClasses.Counted counted, CleanupStacks stacks) {
        List<Debt.Place> allocated = stacks.allocatedAt(counted.className());
        List<Debt.Place> seen = stacks.seenAt(counted.className());
        return debt(
                counted,
                allocated,
                seen,
                CleanupAbsences.of(counted, stacks, allocated.isEmpty(), seen.isEmpty()));
    }

    private static Debt debt(
            OwedClasses.Counted counted,
            List<Debt.Place> allocated,
            List<Debt.Place> seen,
            List<String> unseen) {
        return new Debt(
                counted.className(),
                counted.owes().how(),
                counted.owes().expected(),
                counted.source(),
                counted.owed(),
                counted.done(),
                counted.state(),
                allocated,
                seen,
                unseen);
    }

    private List<Spent> spent(TimeRange range, Narrowing narrowing) {
        List<ProcessFiles> files = List.of(ProcessFiles.of(process));
        List<Spent> all = new ArrayList<>();
        for (ProfileKind kind : ProfileKinds.ALL) {
            if (WORK.contains(kind.id())) {
                Profile.of(kind, files, range)
                        .filter(Profile::pathsTell)
                        .map(profile -> Spent.of(profile, this::paths, narrowing))
                        .filter(spent -> spent.total() > 0)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private StackPaths paths(Recording recording) {
        StackPaths known = paths.get(recording);
        if (known == null) {
            throw new IllegalStateException("profiles must be of the process's recordings");
        }
        return known;
    }
}
