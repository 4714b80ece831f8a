package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Findings about things that become more in step, a few of one for each of the other, as the
/// sockets, selectors, buffers and finalizers of clients that nobody closes: one cause, unless each
/// names another class of the program.
final class GrownTogether {
    /// What is made rather comes first: the others come with it. Where [Exactness] relates two of
    /// them, it does so in this order.
    static final List<String> MADE_FIRST =
            List.of(
                    "server-leak",
                    "timer-leak",
                    "thread-leak",
                    "class-leak",
                    "unbounded-queue",
                    "handles-accumulate",
                    "cleanup-backlog",
                    "growing-collection",
                    "native-growth");

    /// More of one for each of the other are kept for another reason.
    private static final double A_FEW = 8;

    private GrownTogether() {}

    /// Whether what `general` is about comes with what `exact` is about.
    static boolean explains(Finding exact, Finding general, CaseFile file) {
        int first = MADE_FIRST.indexOf(exact.id());
        int second = MADE_FIRST.indexOf(general.id());
        boolean related = first >= 0 && first < second;
        if (!related
                || (exact.severity() == Severity.NOTICE && general.severity() != Severity.NOTICE)
                || !isOfSameProgram(exact, general, file)) {
            return false;
        }
        Optional<ClassTrend> made = trend(exact, file);
        Optional<ClassTrend> brought = trend(general, file);
        return made.isPresent() && brought.isPresent() && together(made.get(), brought.get());
    }

    private static boolean together(ClassTrend made, ClassTrend brought) {
        double each = brought.grown() / (double) Math.max(1, made.grown());
        return each <= A_FEW && each >= 1 / A_FEW && Growths.inStep(made, brought);
    }

    /// Whether the second names no class of the program, or one that the first names too.
    private static boolean isOfSameProgram(Finding exact, Finding general, CaseFile file) {
        List<String> named = program(exact, file).toList();
        return program(general, file).allMatch(named::contains);
    }

    private static Stream<String> program(Finding finding, CaseFile file) {
        Subject subject = finding.subject();
        return Stream.of(
                        subject.owner(),
                        Responsible.className(subject.site()),
                        Responsible.className(subject.calledFrom()))
                .map(Responsible::outer)
                .filter(name -> !name.isEmpty() && file.program().contains(name))
                .distinct();
    }

    private static Optional<ClassTrend> trend(Finding finding, CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        String name = finding.subject().className();
        return !name.isEmpty() || !finding.id().equals("thread-leak")
                ? Optional.ofNullable(snapshots.trends().get(name))
                : CountedThreads.kinds(snapshots).stream().findFirst();
    }
}
