package unwind.app.analysis.redact;

import unwind.app.analysis.secrets.Secrets;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.Crash;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadTable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values that files hold and that are redacted wherever they stand: arguments, messages of
/// exceptions, names of threads.
public final class KnownValues {
    /// Nothing known.
    public static final KnownValues NONE = new KnownValues(List.of());

    /// A value that is shorter says nothing and would be found inside everything.
    private static final int MIN_LENGTH = 4;

    /// Names are found as whole words.
    private static final int MIN_NAME = 2;

    private static final Set<Subject> NAMES = Set.of(Subject.THREADS, Subject.USERS, Subject.HOSTS);
    private static final int MAX_VALUES = 20_000;
    private static final Pattern COMMON =
            Pattern.compile(
                    "(?i)true|false|null|none|default|utf-?8|\\d{1,5}|\\d+[kmgt]b?|[\\d.]{1,6}");
    private static final Pattern NUMBERED = Pattern.compile("[-#_ ]?\\d+$");
    private static final Pattern UP_TO_DIGIT = Pattern.compile("[-#_ .]?\\d.*$", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern OF_THE_JVM =
            Pattern.compile(
                    "(?i)main|finalizer|reference handler|signal dispatcher|common-cleaner|"
                            + "attach listener|destroyjavavm|service thread|monitor deflation thread|"
                            + "notification thread|vm thread|vm periodic task thread|"
                            + "(?:g1|gc|c1|c2|shenandoah|jfr|sweeper|concurrent mark-sweep) .*|"
                            + "(?-i:[ZX](?:Worker|Driver|Director|Uncommitter|Unmapper|Stat)\\w*)(?:#\\d+)?|"
                            + "forkjoinpool.*|process reaper|thread");

    private final Map<Subject, Set<String>> values = new EnumMap<>(Subject.class);

    /// Collects what recordings hold.
    public KnownValues(List<Recording> recordings) {
        for (Recording recording : recordings) {
            arguments(recording.jvm());
            messages(recording);
            threads(recording);
            people(recording);
        }
    }

    /// Learns names of users and hosts from a text that says that they are: `USER=ann`,
    /// `/home/ann`, `Host: web7`.
    public void learn(String text) {
        for (Subject subject : List.of(Subject.USERS, Subject.HOSTS)) {
            for (Shapes.Shape shape : Shapes.naming(subject)) {
                Matcher matcher = shape.pattern().matcher(text);
                while (matcher.find()) {
                    String name = matcher.group(shape.group());
                    add(subject, name);
                    int dot = name.indexOf('.');
                    if (subject == Subject.HOSTS
                            && dot > MIN_NAME
                            && !DIGITS.matcher(name.substring(0, dot)).matches()) {
                        add(subject, name.substring(0, dot));
                    }
                }
            }
        }
    }

    private void people(Recording recording) {
        learn(String.valueOf(recording.jvm().jvmArguments()));
        learn(String.valueOf(recording.jvm().javaArguments()));
        recording.crashes().forEach(crash -> learn(crash.commandLine()));
        learnAll(recording.threads());
        for (ThreadDump dump : recording.threadDumps()) {
            dump.threads().forEach(thread -> learn(thread.name()));
        }
        Set<String> messages = Set.copyOf(values.getOrDefault(Subject.MESSAGES, Set.of()));
        messages.forEach(this::learn);
    }

    private void learnAll(ThreadTable threads) {
        for (int i = 0; i < threads.size(); i++) {
            learn(threads.get(i).name());
        }
    }

    /// What is known of a subject.
    Set<String> of(Subject subject) {
        return values.getOrDefault(subject, Set.of());
    }

    private void add(Subject subject, String value) {
        Set<String> all = values.computeIfAbsent(subject, _ -> new HashSet<>());
        String text = value.strip();
        int enough = NAMES.contains(subject) ? MIN_NAME : MIN_LENGTH;
        if (text.length() >= enough
                && (!NAMES.contains(subject) || text.chars().anyMatch(Character::isLetter))
                && !COMMON.matcher(text).matches()
                && all.size() < MAX_VALUES) {
            all.add(text);
        }
    }

    private void arguments(Jvm jvm) {
        if (jvm.jvmArguments() != null) {
            for (String word : words(jvm.jvmArguments())) {
                int value = word.indexOf('=');
                if (word.startsWith("-D") && value > 0) {
                    add(Subject.ARGUMENTS, word.substring(value + 1));
                }
            }
        }
        if (jvm.javaArguments() != null) {
            // the first names the program, which the report is about
            words(jvm.javaArguments()).stream()
                    .skip(1)
                    .forEach(word -> {
                        int value = word.indexOf('=');
                        add(Subject.ARGUMENTS, value > 0 ? word.substring(value + 1) : word);
                    });
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.strip().split("\\s+", -1)) {
            words.add(word.replaceAll("^[\"']|[\"']$", ""));
        }
        return words;
    }

    private void messages(Recording recording) {
        for (EventKind kind : List.of(EventKind.EXCEPTION, EventKind.ERROR)) {
            EventTable table = recording.events(kind);
            if (!table.has(Attribute.MESSAGE)) {
                continue;
            }
            for (int row = 0; row < table.size(); row++) {
                add(Subject.MESSAGES, recording.strings().get(table.get(Attribute.MESSAGE, row)));
            }
        }
    }

    private void threads(Recording recording) {
        for (int i = 0; i < recording.threads().size(); i++) {
            thread(recording.threads().get(i).name());
        }
        for (ThreadDump dump : recording.threadDumps()) {
            for (DumpedThread thread : dump.threads()) {
                thread(thread.name());
            }
        }
        for (Crash crash : recording.crashes()) {
            thread(crash.thread());
        }
    }

    /// A thread's name without its number, which tells the threads of one pool apart.
    private void thread(String name) {
        String stem = NUMBERED.matcher(name).replaceFirst("");
        if (!OF_THE_JVM.matcher(stem).matches()) {
            add(Subject.THREADS, stem);
            // where secrets were masked before
            add(Subject.THREADS, Secrets.mask(stem).text());
            add(Subject.THREADS, Secrets.mask(name).text());
            // pools are named without any of their numbers
            add(Subject.THREADS, DIGITS.matcher(stem).replaceAll("*"));
            // titles that are cut begin with it
            add(Subject.THREADS, UP_TO_DIGIT.matcher(stem).replaceFirst(""));
        }
    }
}
