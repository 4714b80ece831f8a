package unwind.app.analysis.detect.signals;

import unwind.app.analysis.PlatformCode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Classes whose live instances grow in step, and so probably belong to one another: what is kept,
/// what it consists of, and what keeps it.
///
/// @param members most bytes first
public record Growth(List<ClassTrend> members) {
    public Growth {
        members = List.copyOf(members);
    }

    /// The bytes that all of them grew by.
    public long bytes() {
        return members.stream().mapToLong(ClassTrend::grownBytes).sum();
    }

    public boolean has(Predicate<String> className) {
        return find(className).isPresent();
    }

    /// The member of that sort that grew most.
    public Optional<ClassTrend> find(Predicate<String> className) {
        return members.stream()
                .filter(trend -> className.test(trend.className()))
                .max(Comparator.comparingLong(ClassTrend::grown));
    }

    /// What the program would call what grows: its own class of which there are most; one that was
    /// written rather than made from a lambda, if there is one.
    public Optional<ClassTrend> payload() {
        Optional<ClassTrend> written = find(name -> isProgram(name) && !isLambda(name));
        return written.isPresent() ? written : find(Growth::isProgram);
    }

    public static boolean isProgram(String className) {
        return !className.endsWith("[]") && !PlatformCode.contains(className);
    }

    /// The class that a lambda was written in, with the mark of a lambda; other names unchanged.
    /// The number that the JVM appends is another in every artifact.
    public static String withoutNumber(String className) {
        int mark = className.indexOf("$$Lambda");
        return mark < 0 ? className : className.substring(0, mark + "$$Lambda".length());
    }

    /// The class that a lambda was written in; other names unchanged.
    public static String host(String className) {
        int mark = className.indexOf("$$Lambda");
        return mark < 0 ? className : className.substring(0, mark);
    }

    /// Whether a class of that name, as another artifact writes it, is among them.
    public boolean hasAlike(String className) {
        String plain = withoutNumber(className);
        return has(name -> withoutNumber(name).equals(plain));
    }

    public static boolean isLambda(String className) {
        return className.contains("$$Lambda");
    }
}
