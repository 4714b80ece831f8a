package unwind.app.shell;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.chart.Quantity;
import unwind.app.controls.LatestAnswer;
import unwind.app.session.ClassRoots;
import unwind.app.session.Session;
import unwind.app.session.story.Draft;
import unwind.app.session.story.Examined;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Drafts a walkthrough of everything that is open, in the background.
final class StoryDraft {
    private final Session session;
    private final ClassRoots roots;
    private final LatestAnswer drafting = new LatestAnswer("draft-story");

    StoryDraft(Session session, ClassRoots roots) {
        this.session = session;
        this.roots = roots;
    }

    /// Asks for a draft.
    ///
    /// @param done accepts its steps on the JavaFX thread
    void ask(Consumer<Story> done, Runnable failed) {
        List<ProcessCase> processes = session.processes();
        List<Path> classes = roots.all();
        drafting.ask(() -> draft(processes, classes), done, failed);
    }

    private static Story draft(List<ProcessCase> processes, List<Path> roots) {
        boolean ranHere =
                ClassFiles.ranOnThisJdk(
                        processes.stream().flatMap(each -> each.recordings().stream()).toList());
        try (ClassFiles files = ClassFiles.of(roots, ranHere)) {
            KnownClasses classes = new KnownClasses(files);
            List<Examined> examined =
                    processes.stream()
                            .map(process ->
                                    Examined.of(
                                            process,
                                            ProcessArtifacts::name,
                                            process.range(),
                                            classes))
                            .toList();
            return Draft.of(examined, Quantity::text).story();
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    /// A story followed by the steps of a draft, whose ids may be taken already.
    static Story appended(Story story, Story draft) {
        if (story.isEmpty()) {
            return draft;
        }
        Story all = story;
        for (Step step : draft.steps()) {
            all = all.with(all.indexOf(step.id()) < 0 ? step : step.withId(all.freshId()));
        }
        return all;
    }
}
