package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.ProgramCallers;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.CodeFamily;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which class of the program to look at where a finding about memory, handles or threads names
/// only what the platform or a library made.
///
/// The first that there is: a class of the program that grows in step, the program's frame that
/// calls what grows, the program's class that grows most, and where all evidence shows one class of
/// the program alone, that. It is said which of these it was: nothing here is proof.
final class Responsible {
    private static final Set<String> IDS =
            Set.of(
                    "growing-collection",
                    "retained-array",
                    "unbounded-queue",
                    "heap-growth",
                    "native-growth",
                    "handles-accumulate",
                    "class-leak",
                    "thread-leak",
                    "timer-leak",
                    "server-leak",
                    "virtual-thread-leak",
                    "cleanup-backlog",
                    "cleanup-churn",
                    "cleanup-async");

    /// Fewer more are noise.
    private static final long FEWEST = 20;

    /// Fewer old objects, or a smaller part of them, may be chance.
    private static final long FEW_OLD = 5;

    private static final double MOSTLY = 0.4;

    /// More classes are no answer.
    private static final int MAX_CANDIDATES = 3;

    /// The longest class name that a title has room for.
    private static final int LONGEST = 40;

    /// A class and how it is known.
    ///
    /// @param isFact whether the finding's subject may say so; a guess stands in words alone
    private record Guess(String className, String calledFrom, String because, boolean isFact) {}

    private Responsible() {}

    /// The findings, each with a class of the program where one can be told.
    static List<Finding> named(List<Finding> findings, CaseFile file) {
        return ProgramKind.of(file) == ProgramKind.GO
                ? findings
                : findings.stream().map(finding -> named(finding, file)).toList();
    }

    private static Finding named(Finding finding, CaseFile file) {
        if (!IDS.contains(finding.id()) || namesProgram(finding.subject(), file)) {
            return finding;
        }
        return guess(finding.subject(), file).map(guess -> with(finding, guess)).orElse(finding);
    }

    private static boolean namesProgram(Subject subject, CaseFile file) {
        return Stream.of(
                        subject.className(),
                        subject.owner(),
                        className(subject.site()),
                        className(subject.calledFrom()))
                .map(Responsible::outer)
                .anyMatch(file.program()::contains);
    }

    private static Finding with(Finding finding, Guess guess) {
        String brief = Words.brief(guess.calledFrom.isEmpty() ? guess.className : guess.calledFrom);
        boolean called = guess.isFact && !guess.calledFrom.isEmpty();
        String place = (called ? ", called from " : ", probably by ") + brief;
        boolean room = !brief.isEmpty() && place.length() <= LONGEST + ", called from ".length();
        String title =
                room
                        ? Titles.fit(finding.title(), Titles.LONGEST - place.length()) + place
                        : finding.title();
        Subject subject =
                guess.isFact ? finding.subject().keptBy(guess.className) : finding.subject();
        List<String> because =
                Stream.concat(finding.because().stream(), Stream.of(guess.because)).toList();
        return finding.about(
                        guess.isFact && !guess.calledFrom.isEmpty()
                                ? subject.calledFrom(guess.calledFrom)
                                : subject)
                .told(title, because, finding.evidence());
    }

    private static Optional<Guess> guess(Subject subject, CaseFile file) {
        return inStep(subject, file)
                .or(() -> caller(subject, file))
                .or(() -> grows(file))
                .or(() -> old(subject, file))
                .or(() -> only(file));
    }

    /// A class of the program in the group of classes that grow in step with the finding's.
    private static Optional<Guess> inStep(Subject subject, CaseFile file) {
        return Growths.of(file).groups().stream()
                .filter(growth -> growth.has(subject.className()::equals))
                .flatMap(growth -> growth.members().stream())
                .map(trend -> outer(trend.className()))
                .filter(file.program()::contains)
                .findFirst()
                .map(name ->
                        new Guess(
                                name,
                                "",
                                "Objects of " + name + " become more in step with them.",
                                !PlatformCode.contains(subject.className())));
    }

    /// The program's frame that most often called the class that grows, or others of its library;
    /// of a class of the platform, the library whose objects grow in step with it.
    private static Optional<Guess> caller(Subject subject, CaseFile file) {
        String name = subject.className().replace("[]", "");
        // the platform itself is called for many reasons
        return PlatformCode.contains(name)
                ? Growths.of(file).groups().stream()
                        .filter(growth -> growth.has(subject.className()::equals))
                        .flatMap(growth -> growth.members().stream())
                        .map(trend -> trend.className().replace("[]", ""))
                        .filter(member -> !PlatformCode.contains(member))
                        .flatMap(member -> caller(member, false, file).stream())
                        .findFirst()
                : caller(name, true, file);
    }

    private static Optional<Guess> caller(String name, boolean isFact, CaseFile file) {
        if (name.indexOf('.') < 0) {
            return Optional.empty();
        }
        String outer = outer(name);
        ProgramCallers callers = ProgramCallers.of(file);
        Optional<String> itself = callers.ofClasses(each -> outer(each).equals(outer));
        String family = CodeFamily.of(name);
        Predicate<String> ofFamily = each -> CodeFamily.of(each).equals(family);
        Optional<String> frame = itself.isPresent() ? itself : callers.ofClasses(ofFamily);
        return frame.map(place ->
                new Guess(
                        className(place),
                        place,
                        "The program's calls to "
                                + (itself.isPresent() ? outer : family)
                                + " come mostly from "
                                + place
                                + ".",
                        isFact));
    }

    /// The program's class that grows most.
    private static Optional<Guess> grows(CaseFile file) {
        return Snapshots.of(file).trends().values().stream()
                .filter(trend -> file.program().contains(outer(trend.className())))
                .filter(trend -> trend.grown() >= FEWEST)
                // numbers that counted garbage go up and down
                .filter(trend ->
                        trend.grows() || trend.lastInstances() >= 2 * trend.firstInstances())
                .max(
                        Comparator.comparingLong(ClassTrend::grownBytes)
                                .thenComparing(ClassTrend::className))
                .map(trend ->
                        new Guess(
                                outer(trend.className()),
                                "",
                                "Of the program's classes, "
                                        + outer(trend.className())
                                        + " grows most on the heap.",
                                false));
    }

    /// The program's frame under which most of the old objects were made that a recording found
    /// alive, where the finding names no class, or one of the platform.
    private static Optional<Guess> old(Subject subject, CaseFile file) {
        if (!subject.className().isEmpty() && !PlatformCode.contains(subject.className())) {
            return Optional.empty();
        }
        Map<String, Long> samples = new TreeMap<>();
        long all = 0;
        for (AllocationStacks.Stack stack : AllocationStacks.of(file).stacks()) {
            boolean alike =
                    subject.className().isEmpty() || subject.className().equals(stack.className());
            if (stack.old() && alike) {
                all += stack.samples();
                stack.frames().stream()
                        .filter(frame -> file.program().contains(frame.className()))
                        .findFirst()
                        .ifPresent(
                                frame -> samples.merge(frame.site(), stack.samples(), Long::sum));
            }
        }
        long found = all;
        return samples.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() >= FEW_OLD && most.getValue() >= MOSTLY * found)
                .map(most ->
                        new Guess(
                                className(most.getKey()),
                                most.getKey(),
                                Words.count(most.getValue())
                                        + " of "
                                        + Words.count(found)
                                        + " old objects that the recording found alive were made"
                                        + " under "
                                        + most.getKey()
                                        + ".",
                                false));
    }

    /// The one class of the program that the last histogram counts, else the one on the stacks. Of
    /// a few, none is more likely: they are named without choosing.
    private static Optional<Guess> only(CaseFile file) {
        Set<String> counted = counted(file);
        Set<String> called = called(file);
        Set<String> both = new TreeSet<>(counted);
        both.retainAll(called);
        Set<String> few = counted.isEmpty() ? called : both.size() == 1 ? both : counted;
        if (few.size() > 1 && few.size() <= MAX_CANDIDATES) {
            return Optional.of(
                    new Guess(
                            "",
                            "",
                            "The program's classes "
                                    + (counted.isEmpty() ? "on the stacks" : "on the heap")
                                    + " are "
                                    + String.join(" and ", few)
                                    + ": nothing recorded says which of them.",
                            false));
        }
        return few.size() == 1
                ? few.stream()
                        .findFirst()
                        .map(name -> new Guess(name, "", because(name, counted, both), false))
                : Optional.empty();
    }

    private static String because(String name, Set<String> counted, Set<String> both) {
        return "Of the program's classes, only "
                + name
                + (counted.isEmpty()
                        ? " is on the stacks."
                        : counted.size() > 1 && both.size() == 1
                                ? " is both on the heap and on the stacks."
                                : " has objects on the heap.");
    }

    /// The program's classes that the last histogram counts, each by the class that it is written
    /// in: of some, only lambdas have objects.
    private static Set<String> counted(CaseFile file) {
        Set<String> counted = new TreeSet<>();
        List<Snapshots.Shot> shots = Snapshots.of(file).shots();
        if (!shots.isEmpty()) {
            Recording recording = shots.getLast().recording();
            Histogram histogram = shots.getLast().histogram();
            for (int row = 0; row < histogram.size(); row++) {
                counted.add(outer(recording.strings().get(histogram.classNames().get(row))));
            }
        }
        counted.removeIf(name -> !file.program().contains(name));
        return counted;
    }

    /// The program's classes whose methods are on stacks.
    private static Set<String> called(CaseFile file) {
        Set<String> called = new TreeSet<>();
        for (Recording recording : file.recordings()) {
            StackTable stacks = recording.stacks();
            for (int i = 0; i < stacks.methodCount(); i++) {
                called.add(outer(recording.strings().get(stacks.method(i).className())));
            }
        }
        called.removeIf(name -> !file.program().contains(name));
        return called;
    }

    static String className(String site) {
        String method = site.replaceFirst(":\\d+$", "");
        return method.substring(0, Math.max(0, method.lastIndexOf('.')));
    }

    /// The class that a nested class or a lambda is written in.
    static String outer(String className) {
        int dollar = className.indexOf('$');
        return dollar > 0 ? className.substring(0, dollar) : className;
    }
}
