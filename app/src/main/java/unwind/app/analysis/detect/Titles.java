package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.ProgramCallers;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What all findings' sentences keep to, whoever wrote them: titles of at most [#LONGEST]
/// characters that name the program's own frame where a library's is at fault, and no paths of the
/// machine that the files were read on.
final class Titles {
    /// The longest title, in characters.
    static final int LONGEST = 100;

    /// The packages before a class.
    private static final Pattern PACKAGES =
            Pattern.compile("(?<![\\w.$/])(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])");

    private Titles() {}

    /// The finding with what is told of it in a form to be read.
    static Finding edited(Finding finding, CaseFile file) {
        Finding located = withOwner(withCaller(finding, file), file);
        String whole = withoutPaths(located.title(), file);
        String named = shortened(whole, located.subject(), ProgramKind.of(file));
        String title = fit(named, located.subject(), place(located.subject(), file), file);
        List<String> because = new ArrayList<>();
        if (!title.startsWith(named)) {
            because.add(named + ".");
        }
        String from = located.subject().calledFrom();
        if (!from.isEmpty()
                && Stream.concat(located.because().stream(), Stream.of(named))
                        .noneMatch(s -> s.contains(from))) {
            because.add("The program calls it from " + from + ".");
        }
        located.because().forEach(sentence -> because.add(withoutPaths(sentence, file)));
        return located.told(
                title,
                because,
                located.evidence().stream()
                        .map(each ->
                                new Evidence(
                                        each.kind(),
                                        each.artifact(),
                                        withoutPaths(each.text(), file),
                                        each.where()))
                        .toList());
    }

    /// A caller that the detector named stays if it is the program's, and not another library's.
    private static Finding withCaller(Finding finding, CaseFile file) {
        Subject subject = finding.subject();
        String named = subject.calledFrom();
        if (subject.site().isEmpty()
                || ProgramKind.of(file) == ProgramKind.GO
                || (!named.isEmpty() && file.program().contains(className(named)))) {
            return finding;
        }
        String caller = ProgramCallers.of(file).of(subject.site()).orElse("");
        return caller.equals(named) ? finding : finding.about(subject.calledFrom(caller));
    }

    /// What a library keeps for the program is kept by the class of the program that puts it there.
    private static Finding withOwner(Finding finding, CaseFile file) {
        Subject subject = finding.subject();
        String place = place(subject, file);
        return subject.owner().isEmpty()
                        || place.isEmpty()
                        || file.program().contains(subject.owner())
                ? finding
                : finding.about(subject.keptBy(className(place)));
    }

    private static String className(String place) {
        String method = method(place);
        return method.substring(0, Math.max(0, method.lastIndexOf('.')));
    }

    /// Names places shortly.
    private static String shortened(String title, Subject subject, ProgramKind kind) {
        String text = withoutEnd(title);
        if (kind == ProgramKind.GO) {
            String site = subject.site();
            return site.isEmpty() ? text : text.replace(site, GoNames.brief(site));
        }
        for (String place : List.of(subject.calledFrom(), subject.site())) {
            text = place.isEmpty() ? text : text.replace(place, Words.brief(place));
        }
        return PACKAGES.matcher(text).replaceAll("");
    }

    /// The program's place that is at fault, where one is.
    private static String place(Subject subject, CaseFile file) {
        if (!subject.calledFrom().isEmpty()) {
            return subject.calledFrom();
        }
        boolean own =
                ProgramKind.of(file) == ProgramKind.JAVA
                        && file.program().contains(className(subject.site()));
        return own ? subject.site() : "";
    }

    /// Short enough, with the program's place named in it.
    private static String fit(String title, Subject subject, String place, CaseFile file) {
        if (place.isEmpty()) {
            return withSite(title, subject.site());
        }
        String fitted = fit(title, LONGEST);
        if (names(fitted, subject, place, file)) {
            return fitted;
        }
        String site = Words.brief(subject.site());
        boolean calls = !place.equals(subject.site()) && !site.isEmpty() && title.contains(site);
        String relation = calls ? ", called from " : ", at ";
        String suffix = relation + Words.brief(place);
        if (suffix.length() > LONGEST / 2) {
            suffix = relation + innermost(Words.brief(place));
        }
        if (suffix.length() > LONGEST / 2) {
            return fitted;
        }
        if (title.length() + suffix.length() <= LONGEST || !calls) {
            return fit(title, LONGEST - suffix.length()) + suffix;
        }
        // no room for both places: the library's is said below
        String without =
                title.replace(", at " + site, "")
                        .replace(" at " + site, "")
                        .replace(" in " + site, "");
        String at = ", at " + Words.brief(place);
        return fit(without, LONGEST - at.length()) + at;
    }

    /// Short enough, with a library's or the platform's place in it where the program has none: by
    /// its nested class alone where there is no room for the outer ones.
    private static String withSite(String title, String site) {
        String brief = Words.brief(site);
        if (site.isEmpty() || (title.length() <= LONGEST && title.contains(brief))) {
            return fit(title, LONGEST);
        }
        String shorter = title.replace(brief, innermost(brief));
        if (shorter.length() <= LONGEST && shorter.contains(innermost(brief))) {
            return shorter;
        }
        String at = ", at " + innermost(brief);
        String without =
                title.contains(brief)
                        ? title.replace(brief, "").replaceAll(",? \\w+ ?$", "")
                        : title;
        return at.length() > LONGEST / 2 || title.contains(method(innermost(brief)))
                ? fit(title, LONGEST)
                : fit(without, LONGEST - at.length()) + at;
    }

    /// `Worker.run:9` of `Pool$Worker.run:9`.
    private static String innermost(String brief) {
        return brief.substring(brief.lastIndexOf('$', brief.lastIndexOf('.')) + 1);
    }

    private static boolean names(String title, Subject subject, String place, CaseFile file) {
        if (title.contains(Words.brief(method(place)))) {
            return true;
        }
        return subject.calledFrom().isEmpty()
                && Stream.of(subject.className(), subject.owner())
                        .map(Growth::host)
                        .filter(name -> file.program().contains(name))
                        .anyMatch(name -> title.contains(Words.brief(name)));
    }

    private static String method(String frame) {
        return frame.replaceFirst(":\\d+$", "");
    }

    private static String withoutEnd(String title) {
        return title.endsWith(".") ? title.substring(0, title.length() - 1) : title;
    }

    /// Words that promise what was cut off.
    private static final Pattern DANGLING =
            Pattern.compile("(?: (?:a|an|and|at|by|for|from|in|inside|of|the|to|under|with))+$");

    /// Whether a bracket is open at its end.
    private static boolean opens(String text) {
        return text.lastIndexOf('(') > text.lastIndexOf(')');
    }

    private static String withoutComma(String text) {
        return text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
    }

    /// As many of its clauses as fit; a single one is cut at a word.
    static String fit(String title, int longest) {
        if (title.length() <= longest) {
            return title;
        }
        int cut = -1;
        for (String end : List.of("; ", ": ", ", ", " (")) {
            int at = title.lastIndexOf(end, longest);
            cut = Math.max(cut, at >= longest / 3 ? at : -1);
        }
        if (cut > 0 && !opens(title.substring(0, cut))) {
            return title.substring(0, cut);
        }
        int word = title.lastIndexOf(' ', longest - 1);
        String rest = title.substring(0, word > 0 ? word : longest - 1);
        return withoutComma(DANGLING.matcher(rest).replaceFirst("")) + "…";
    }

    /// The names of files stay, their folders go.
    private static String withoutPaths(String text, CaseFile file) {
        String shown = text;
        for (CaseFile.Artifact artifact : file.artifacts()) {
            String name = artifact.name();
            int folder = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
            if (folder >= 0) {
                shown = shown.replace(name, name.substring(folder + 1));
            }
        }
        return shown;
    }
}
