package unwind.app.analysis.cleanup;

import unwind.app.analysis.Slices;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What of cleanups could not be seen, and how to record it.
final class CleanupAbsences {
    private static final String FINALIZERS = "jdk.FinalizerStatistics";
    private static final String REFERENCES = "jdk.GCReferenceStatistics";
    private static final String BUFFERS = "jdk.DirectBufferStatistics";
    private static final Absence NO_HISTOGRAMS =
            new Absence(
                    "how many objects wait for a close or a Cleaner's action",
                    "there is no class histogram; flight recordings do not count them",
                    "jcmd PID GC.class_histogram > histogram-1.txt, three times some minutes apart");
    private static final Absence TOO_FEW_HISTOGRAMS =
            new Absence(
                    "whether the objects that want a cleanup grow in number",
                    "there are fewer than three class histograms",
                    "jcmd PID GC.class_histogram > histogram-1.txt, three times some minutes apart");
    private static final Absence NO_DUMPS =
            new Absence(
                    "what the Finalizer, the Reference Handler and Cleaners do",
                    "there is no thread dump",
                    "jcmd PID Thread.print > dump-1.txt, three times some seconds apart");
    private static final Absence NO_MAPPED =
            new Absence(
                    "how much memory mapped buffers take",
                    "flight recordings count direct buffers only",
                    "reading the MBean java.nio:type=BufferPool,name=mapped, or jcmd PID"
                            + " GC.class_histogram for their number");

    private CleanupAbsences() {}

    /// Of a process.
    static List<Absence> of(
            List<Recording> process,
            List<References> references,
            List<CleanerThread> threads,
            Buffers buffers) {
        List<Absence> all = new ArrayList<>();
        boolean java = process.stream().anyMatch(each -> !Recorded.isOfGo(each));
        if (!java) {
            return all;
        }
        List<Recording> flight = process.stream().filter(Slices::isFlightRecording).toList();
        if (process.stream().allMatch(r -> r.events(EventKind.FINALIZER_STATISTICS).size() == 0)
                && flight.stream().noneMatch(r -> Recorded.couldBe(r, FINALIZERS))) {
            all.add(absence(flight, "how many finalizers wait and ran", FINALIZERS));
        }
        if (references.isEmpty()
                && flight.stream().noneMatch(r -> Recorded.couldBe(r, REFERENCES))) {
            all.add(absence(flight, "references that collections processed", REFERENCES));
        }
        if (!buffers.isKnown()) {
            all.add(absence(flight, "direct buffers", BUFFERS));
        }
        long histograms = process.stream().mapToLong(r -> r.histograms().size()).sum();
        if (histograms < 3) {
            all.add(histograms == 0 ? NO_HISTOGRAMS : TOO_FEW_HISTOGRAMS);
        }
        if (threads.isEmpty() && process.stream().allMatch(r -> r.threadDumps().isEmpty())) {
            all.add(NO_DUMPS);
        }
        all.add(NO_MAPPED);
        return all;
    }

    /// A log tells of collections and their references; all else needs a recording.
    private static Absence absence(List<Recording> flight, String what, String eventType) {
        return flight.isEmpty()
                ? new Absence(
                        what,
                        "there is no flight recording of this process",
                        eventType.equals(REFERENCES)
                                ? "-Xlog:gc+phases+ref=debug, or jcmd PID JFR.start settings=profile"
                                : "jcmd PID JFR.start settings=profile")
                : Recorded.absence(flight.getFirst(), what, eventType);
    }

    /// Of one class.
    ///
    /// @param neverAllocated whether no sample tells where its objects are made
    /// @param neverCleaned whether its cleanup was seen nowhere
    static List<String> of(
            OwedClasses.Counted counted,
            CleanupStacks stacks,
            boolean neverAllocated,
            boolean neverCleaned) {
        List<String> all = new ArrayList<>();
        if (neverAllocated) {
            all.add(
                    stacks.allocationSamples() == 0
                            ? "Where it is allocated: no allocation samples; record with"
                                    + " settings=profile."
                            : String.format(
                                    Locale.ROOT,
                                    "Where it is allocated: none of %,d allocation samples is of it.",
                                    stacks.allocationSamples()));
        }
        if (neverCleaned) {
            all.add(
                    stacks.stacksLookedAt() == 0
                            ? "Its cleanup: no stacks were recorded; record with settings=profile."
                            : String.format(
                                    Locale.ROOT,
                                    "Its cleanup: in none of %,d recorded stacks; a short one is"
                                            + " seldom sampled.",
                                    stacks.stacksLookedAt()));
        }
        switch (counted.owes().how()) {
            case FINALIZER ->
                    all.add(
                            counted.source() == Debt.Source.FINALIZER_STATISTICS
                                    ? "Whether objects are in use or wait for their finalizer:"
                                            + " -Xlog:gc+phases+ref=debug (JDK 21 and newer) logs how"
                                            + " many were found dead."
                                    : "How many finalizers ran: record jdk.FinalizerStatistics"
                                            + " (JDK 18 and newer).");
            case CLEANER, BUFFER ->
                    all.add(
                            "How many actions ran: the JVM does not count them; histograms show how"
                                    + " many are left.");
            case CLOSE, TASK ->
                    all.add(
                            "How many were closed or ended: the JVM does not count them; histograms"
                                    + " show how many are left.");
        }
        return all;
    }
}
