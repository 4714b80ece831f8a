package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.chart.Quantity;
import unwind.app.files.RefusedException;
import unwind.app.files.WholeFile;
import unwind.app.session.IncidentFile;
import unwind.app.session.RewrittenStory;
import unwind.app.session.story.Draft;
import unwind.app.session.story.Examined;
import unwind.app.session.story.Story;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// `unwind story FILES`.
@Command(
        name = "story",
        description = "The walkthrough of a saved incident, or a first draft from the findings.",
        footer = {
            "",
            "A saved incident with steps gives those; everything else gives a draft: when it",
            "began, what changed then, what it cost, the likely cause, the evidence, other",
            "hypotheses, remedies, and what to record next time. What is a guess says so."
        })
final class StoryCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.unwind",
            description =
                    "Save the files and the steps as an incident, to be edited in the window;"
                            + " not over one that was read.")
    private @Nullable Path output;

    StoryCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Path target = output;
        try {
            if (target != null) {
                WholeFile.checkNotMinus(target);
            }
            if (target != null && !target.toString().endsWith("." + IncidentFile.EXTENSION)) {
                throw options.wrong("-o must end with .unwind but was " + target);
            }
            return story(target);
        } catch (RefusedException e) {
            err.println("unwind: " + target + " was not written. " + e.sentence());
            return Commands.WRONG_USAGE;
        }
    }

    private int story(@Nullable Path target) throws IOException {
        if (target != null) {
            WholeFile.checkTarget(target, options.paths());
        }
        Inputs inputs = options.read(err);
        if (inputs.recordings().isEmpty()) {
            return Commands.NOTHING_READABLE;
        }
        Draft draft = draft(inputs);
        boolean saved = !inputs.story().isEmpty();
        Story story = saved ? inputs.story() : draft.story();
        if (target != null && !options.redact().preview()) {
            try {
                save(inputs, story, target);
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                err.println("unwind: " + target + " could not be written: " + e.getMessage());
                return Commands.NOT_WRITTEN;
            }
        }
        if (options.json()) {
            Json.write(out, json -> StoryDocument.write(json, draft, story, !saved));
        } else {
            StoryText.of(draft, story, !saved).forEach(out::println);
        }
        return Commands.DONE;
    }

    /// The steps are redacted as what is printed is; the names of the files lead to them and stay.
    private void save(Inputs inputs, Story story, Path target) throws IOException {
        WholeFile.checkTarget(target, inputs.sources());
        if (!options.redact().asked()) {
            IncidentFile.write(inputs.incident(story, classes.roots()), target);
            return;
        }
        Story told = RewrittenStory.of(story, options.redaction(Set.of())::text);
        IncidentFile.write(inputs.incident(told, classes.roots()), target);
        err.println(
                "unwind: the steps in "
                        + target
                        + " are redacted; the names of its files are not, and neither are the"
                        + " files: unwind bundle takes both along redacted");
    }

    private Draft draft(Inputs inputs) throws IOException {
        TimeRange range = options.range(inputs.recordings());
        try (ClassFiles files = classes.open(List.of(inputs), err)) {
            KnownClasses known = new KnownClasses(files);
            List<Examined> processes = new ArrayList<>();
            for (ProcessCase process : inputs.incident().processes()) {
                processes.add(Examined.of(process, inputs::path, range, known));
            }
            return Draft.of(processes, Quantity::text);
        }
    }
}
