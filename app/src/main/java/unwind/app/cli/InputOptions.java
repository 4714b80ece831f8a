package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.app.session.ClockCorrections;
import unwind.app.session.OutsideFiles;
import unwind.app.session.SettingsFile;
import unwind.app.session.TypedTime;
import unwind.parsers.model.Recording;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which files, which part of their time, and in which form: the same for every command.
final class InputOptions {
    /// The option that [Times] follows.
    static final String ZONE = "--zone";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(
            paramLabel = "FILES",
            arity = "1..*",
            description =
                    "Files, folders (all files in them) and saved incidents; - is standard"
                            + " input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InputOptions.TimeConverter.class,
            description = "Count from here: 2026-05-04T10:00:00Z, or +12.5s from the start.")
    private @Nullable TypedTime from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InputOptions.TimeConverter.class,
            description = "Count up to here, excluded.")
    private @Nullable TypedTime to;

    @Option(
            names = ZONE,
            paramLabel = "ZONE",
            converter = InputOptions.ZoneConverter.class,
            description =
                    "Write times in this zone: Europe/Berlin, +02:00, or system. Without it, and in"
                            + " JSON, they are in UTC.")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(
            names = "--as-found",
            description =
                    "Leave out the corrections of clocks that the window keeps in the settings.")
    private boolean asFound;

    @Option(
            names = "--outside-files",
            description =
                    "Open files that a saved incident names outside its own folder, too. Never those"
                            + " on other machines.")
    private boolean outsideFiles;

    @Mixin private RedactOptions redact = new RedactOptions();

    private final List<Inputs> read = new ArrayList<>();

    @SuppressWarnings("unused") // a fault looks it up in what was parsed
    @Option(names = "--debug", description = "With a fault of Unwind, print its stack trace.")
    private boolean debug;

    @SuppressWarnings("unused") // the parser acts on it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    private boolean help;

    List<String> files() {
        return files;
    }

    /// The files and folders among them.
    List<Path> paths() {
        return files.stream()
                .filter(file -> !file.equals(Artifact.STANDARD_INPUT))
                .map(Path::of)
                .toList();
    }

    /// Times as people write them.
    static final class TimeConverter implements ITypeConverter<TypedTime> {
        @Override
        public TypedTime convert(String text) {
            try {
                return TypedTime.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /// Zones as people write them.
    static final class ZoneConverter implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            try {
                return text.equals("system") ? ZoneId.systemDefault() : ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "must be a time zone such as Europe/Berlin or +02:00 but was " + text);
            }
        }
    }

    /// The zone for people.
    ZoneId zone() {
        return zone;
    }

    /// Reads the files, on one clock, with what the user corrected in the window.
    Inputs read(PrintStream err) {
        return read(files, err);
    }

    /// The same of some of the files.
    Inputs read(List<String> some, PrintStream err) {
        ClockCorrections corrections =
                asFound ? ClockCorrections.NONE : SettingsFile.ofUser().load().clockCorrections();
        OutsideFiles outside = outsideFiles ? OutsideFiles.ALWAYS : OutsideFiles.NEVER;
        Inputs inputs = new InputReader(corrections, outside, err).read(some);
        read.add(inputs);
        return inputs;
    }

    /// What is taken out of what is handed on.
    RedactOptions redact() {
        return redact;
    }

    /// Everything that was read.
    List<Inputs> allRead() {
        return List.copyOf(read);
    }

    /// What the options ask to be redacted of what was read.
    ///
    /// @param usual what is redacted where nobody says otherwise
    Redaction redaction(Set<Subject> usual) {
        return redact.redaction(
                this,
                read.stream().flatMap(each -> each.recordings().stream()).toList(),
                read.stream().flatMap(each -> each.sources().stream()).toList(),
                read.stream()
                        .flatMap(each -> each.story().steps().stream())
                        .map(step -> step.title() + "\n" + step.note() + "\n" + step.speakerNote())
                        .toList(),
                usual);
    }

    boolean json() {
        return json;
    }

    /// The time asked for; all of time where nothing was asked.
    ///
    /// @throws ParameterException if it ends before it begins
    TimeRange range(List<Recording> recordings) {
        long start = recordings.stream().mapToLong(r -> r.time().startNanos()).min().orElse(0);
        long first = from == null ? Slices.EVERYTHING.fromNanos() : from.nanos(start);
        long last = to == null ? Slices.EVERYTHING.toNanos() : to.nanos(start);
        if (last < first) {
            throw wrong("--to must not be before --from");
        }
        return new TimeRange(first, last);
    }

    /// Wrong usage, in words.
    ParameterException wrong(String message) {
        if (command == null) {
            throw new IllegalStateException("options must belong to a command");
        }
        return new ParameterException(command.commandLine(), message);
    }
}
