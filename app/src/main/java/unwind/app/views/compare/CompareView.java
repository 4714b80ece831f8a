package unwind.app.views.compare;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.SearchField;
import unwind.app.controls.ShortNames;
import unwind.app.session.ClockCorrections;
import unwind.app.session.Counterpart;
import unwind.app.session.Opening;
import unwind.app.session.OutsideFiles;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What changed between two sides: the selected span and the rest of the time, two spans, or
/// another incident and the open one. For the JavaFX thread.
///
/// Compares only while it is looked at: comparing takes long where there is much.
public final class CompareView {
    private static final String OF = "of";
    private static final String BY = "by";

    private final BorderPane root = new BorderPane();
    private final Label headline = new Label();
    private final Label note = new Label();
    private final Label reason = new Label();
    private final Label advice = new Label();
    private final FlowPane tools;
    private final VBox message;
    private final KindFilter kinds;
    private final KindChooser kindChooser =
            new KindChooser(kind -> chooseSubject(subject().of(kind)));
    private final GroupingChooser groupings =
            new GroupingChooser(grouping -> chooseSubject(subject().by(grouping)));
    private final ProfileChanges profile = new ProfileChanges();
    private final ChangeTable table = new ChangeTable(this::describe);
    private final SearchField search = new SearchField("Search changes", this::search);
    private final SidesBar sides;
    private final OtherFiles otherFiles;
    private final LatestAnswer comparing = new LatestAnswer("compare");
    private Optional<ProcessCase> process = Optional.empty();
    private Optional<Comparison> shown = Optional.empty();
    private Compared.Subject subject = Compared.Subject.EVERYTHING;
    private List<Path> roots = List.of();
    private Choice choice = Choice.NONE;
    private BooleanSupplier isWallClock = () -> true;
    private ZoneId zone = ZoneId.systemDefault();
    private boolean stale;
    private Supplier<List<Path>> askForFiles = List::of;
    private Supplier<Optional<Path>> askForFolder = Optional::empty;
    private Runnable onDropSelection = () -> {};

    /// An empty view.
    ///
    /// @param reader reads the files of other incidents
    /// @param outside decides on files that saved incidents name outside their own folders; called
    ///   on another thread than JavaFX's
    /// @param corrections when files begin, as a person set it
    public CompareView(
            Opening.Reader reader, OutsideFiles outside, Supplier<ClockCorrections> corrections) {
        sides =
                new SidesBar(
                        new SidesBar.Actions(
                                () -> choose(choice.pin()),
                                () -> compareWith(askForFiles.get()),
                                () -> compareWith(askForFolder.get().stream().toList()),
                                () -> choose(choice.swap()),
                                this::startOver,
                                this::cancelReading,
                                this::chooseProcess));
        otherFiles = new OtherFiles(reader, outside, corrections, sides::working, sides::aligning);
        kinds = new KindFilter(table::filter);
        tools =
                new FlowPane(
                        12, 6, kindChooser.node(), groupings.node(), kinds.node(), search.node());
        message = new VBox(6, reason, advice);
        root.getStyleClass().addAll("compare", "artifact-view");
        root.setTop(head());
        root.setCenter(page());
        root.sceneProperty()
                .addListener((scene, before, now) -> {
                    if (now != null && stale) {
                        refresh();
                    } else if (now != null) {
                        tellTime();
                    }
                });
        setDark(false);
        clear();
    }

    private VBox head() {
        headline.setId("compare-headline");
        headline.getStyleClass().add("view-headline");
        headline.setWrapText(true);
        headline.setMinHeight(Region.USE_PREF_SIZE);
        note.setId("compare-note");
        note.getStyleClass().add("text-muted");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        search.node().setPrefColumnCount(12);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.setMinWidth(0);
        kinds.node().maxWidthProperty().bind(tools.widthProperty());
        VBox head = new VBox(8, sides.node(), headline, note, tools);
        head.getStyleClass().add("view-head");
        return head;
    }

    private StackPane page() {
        reason.setId("compare-reason");
        reason.getStyleClass().add("view-headline");
        advice.setId("compare-advice");
        advice.getStyleClass().add("text-muted");
        for (Label label : List.of(reason, advice)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        message.setMaxWidth(560);
        message.setAlignment(Pos.CENTER_LEFT);
        return new StackPane(table.node(), profile.node(), message);
    }

    /// The time zone of wall-clock time.
    public void setZone(ZoneId other) {
        zone = other;
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Where other files can be dropped, to be given to [#compareWith].
    public Region dropArea() {
        return sides.dropArea();
    }

    /// How the user is asked for other files and folders.
    public void setOnAsk(Supplier<List<Path>> files, Supplier<Optional<Path>> folder) {
        askForFiles = files;
        askForFolder = folder;
    }

    /// Whom to tell that the user wants nothing to be selected any more.
    public void setOnDropSelection(Runnable listener) {
        onDropSelection = listener;
    }

    /// Shows a process. What was chosen stays as far as it says something of this one.
    public void show(ProcessCase compared) {
        process = Optional.of(compared);
        choose(choice.of(compared));
    }

    /// Shows nothing until a process is shown.
    public void clear() {
        process = Optional.empty();
        refresh();
    }

    /// Drops everything that was chosen, with the other files.
    public void forget() {
        cancelReading();
        sides.say("");
        choose(Choice.NONE.select(choice.selection()));
    }

    /// Compares a span with the rest, or with what else was chosen; empty for no span.
    public void setSelection(Optional<TimeRange> span) {
        if (!span.equals(choice.selection())) {
            choose(choice.select(span));
        }
    }

    /// Judges paths of the open incident by these class files.
    public void setRoots(List<Path> given) {
        roots = List.copyOf(given);
        refresh();
    }

    /// What tells whether times of day are written, rather than times since the start.
    public void setClock(BooleanSupplier isTimeOfDay) {
        isWallClock = isTimeOfDay;
        tellTime();
    }

    /// Writes times as they are to be written now.
    public void tellTime() {
        describeSides(process.map(choice::sides));
        describe();
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        Theme theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        profile.setTheme(theme);
    }

    /// What is compared: one kind of profile and what its rows are; nothing for everything.
    public Map<String, String> options() {
        Map<String, String> chosen = new TreeMap<>();
        if (!subject.kind().isEmpty()) {
            chosen.put(OF, subject.kind());
        }
        if (subject.grouping() != Grouping.SITE) {
            chosen.put(BY, RowNames.word(subject.grouping()));
        }
        return chosen;
    }

    /// Compares a kind of profile, where there is such a one, or everything.
    public void choose(Map<String, String> options) {
        Grouping grouping =
                Arrays.stream(Grouping.values())
                        .filter(each -> RowNames.word(each).equals(options.get(BY)))
                        .findFirst()
                        .orElse(Grouping.SITE);
        Compared.Subject wanted = new Compared.Subject(options.getOrDefault(OF, ""), grouping);
        if (!wanted.equals(subject)) {
            chooseSubject(wanted);
        }
    }

    private Compared.Subject subject() {
        return subject;
    }

    private void chooseSubject(Compared.Subject wanted) {
        subject = wanted;
        refresh();
    }

    private void search(String text) {
        table.search(text);
        profile.search(text);
    }

    /// Reads files and folders and compares the open incident with them; nothing happens for none.
    public void compareWith(List<Path> paths) {
        if (!paths.isEmpty()) {
            sides.say("");
            otherFiles.read(
                    paths,
                    this::compareWith,
                    () ->
                            cannotRead(
                                    "The files could not be put on one clock; try fewer of them."));
        }
    }

    private void compareWith(Counterpart other) {
        sides.idle();
        sides.say(CounterpartWords.problems(other));
        process.flatMap(other::likeliest)
                .ifPresent(likeliest -> choose(choice.with(other, likeliest)));
    }

    private void cannotRead(String why) {
        sides.idle();
        sides.say(why);
    }

    private void cancelReading() {
        otherFiles.cancel();
        sides.idle();
    }

    private void chooseProcess(ProcessCase other) {
        if (choice.basis() instanceof Choice.Other basis) {
            choose(choice.with(basis.incident(), other));
        }
    }

    private void startOver() {
        onDropSelection.run();
        choice = choice.select(Optional.empty());
        forget();
    }

    private void choose(Choice chosen) {
        choice = chosen;
        refresh();
    }

    /// Compares what is chosen, if somebody looks.
    private void refresh() {
        comparing.forget();
        shown = Optional.empty();
        stale = root.getScene() == null;
        Optional<Choice.Outcome> outcome = process.map(choice::sides);
        sides.offer(
                choice.basis() instanceof Choice.Other other
                        ? Optional.of(other)
                        : Optional.empty());
        sides.offer(choice, ready(outcome).isPresent());
        describeSides(outcome);
        outcome.ifPresentOrElse(this::compare, () -> say("", ""));
    }

    private void compare(Choice.Outcome outcome) {
        switch (outcome) {
            case Choice.NothingChosen() -> {
                say(
                        "Nothing to compare yet",
                        "Select a span of time in the timelines: it is compared with the rest"
                                + " of the time, or, once you pin it as A, with the next span that"
                                + " you select. Or compare with the files of another run.");
                process.ifPresent(this::compareFirstAndLast);
            }
            case Choice.NothingLeft() ->
                    say(
                            "The span covers all of the time",
                            "Nothing is left to compare it with: select a shorter span, or compare"
                                    + " with the files of another run.");
            case Choice.Ready ready when stale -> say("Comparing …", "");
            case Choice.Ready ready -> {
                say("Comparing …", "");
                List<Path> classes = roots;
                Compared.Subject wanted = subject;
                comparing.ask(
                        () -> Compared.of(wanted, ready.before(), ready.after(), classes),
                        this::show,
                        () ->
                                say(
                                        "The two sides could not be compared",
                                        "Select a shorter span, or start Unwind with more memory,"
                                                + " for example JAVA_OPTS=-Xmx16g."));
            }
        }
    }

    /// Of one process that saved several profiles, the first is compared with the last.
    private void compareFirstAndLast(ProcessCase compared) {
        boolean any = compared.recordings().stream().anyMatch(each -> !each.profiles().isEmpty());
        if (any && !stale) {
            Compared.Subject wanted = subject;
            comparing.ask(
                    () -> Compared.ofFirstAndLast(wanted, compared),
                    this::show,
                    () -> kindChooser.show(List.of(), ""));
        }
    }

    private void show(Compared compared) {
        kindChooser.show(compared.kinds(), compared.profile().isEmpty() ? "" : subject.kind());
        compared.all().ifPresent(this::show);
        compared.profile().ifPresent(this::show);
        // where there is nothing of one kind, another can be chosen
        showIf(tools, tools.isVisible() || !compared.kinds().isEmpty());
    }

    private void show(ComparedProfiles compared) {
        groupings.show(compared.grouping());
        profile.show(compared);
        if (compared.changes().isEmpty()) {
            say(compared.kind().title() + " cannot be compared", compared.because());
        } else {
            showPart(profile.node());
        }
        describe();
    }

    private void show(Comparison comparison) {
        shown = Optional.of(comparison);
        kinds.show(comparison.counts());
        table.show(comparison.changes());
        if (comparison.isEmpty()) {
            say(
                    "Nothing was recorded on both sides that can be compared",
                    ComparisonWords.notCompared(comparison)
                            + " Compare files of the same kind, or longer spans.");
        } else if (comparison.changes().isEmpty()) {
            say(
                    "Nothing changed",
                    ComparisonWords.same(comparison)
                            + " "
                            + ComparisonWords.notCompared(comparison));
        } else {
            showPart(table.node());
        }
        describe();
    }

    /// Says something in the table's place.
    private void say(String what, String more) {
        reason.setText(what);
        advice.setText(more);
        headline.setText("");
        note.setText("");
        showPart(message);
        describe();
    }

    /// Shows the rows, a profile or words, with what belongs to them.
    private void showPart(Region part) {
        for (Region each : List.of(table.node(), profile.node(), message)) {
            each.setVisible(each == part);
        }
        for (Region each : List.of(headline, note, tools)) {
            showIf(each, part != message);
        }
        showIf(kinds.node(), part == table.node());
        showIf(groupings.node(), part == profile.node());
        showIf(search.node(), part != message);
    }

    private void describe() {
        Optional<SideWords> words = words();
        if (shown.isPresent() && words.isPresent() && table.node().isVisible()) {
            Comparison comparison = shown.get();
            headline.setText(words.get().sentence(comparison.before(), comparison.after()));
            note.setText(
                    ComparisonWords.note(
                            comparison,
                            table.count(),
                            words.get().hint(comparison.before(), comparison.after())));
        }
        if (profile.node().isVisible()) {
            headline.setText(ShortNames.of(profile.verdict()));
            note.setText(profileNote(words));
            if (ready(process.map(choice::sides)).isEmpty()) {
                sides.showSaved();
            }
        }
    }

    private String profileNote(Optional<SideWords> words) {
        String sides =
                ready(process.map(choice::sides))
                        .flatMap(ready ->
                                words.map(each -> each.sentence(ready.before(), ready.after())))
                        .orElse("From the first of the saved profiles to the last");
        return sides + ". " + profile.count();
    }

    private void describeSides(Optional<Choice.Outcome> outcome) {
        words().ifPresent(words -> sides.show(ready(outcome), words));
    }

    private Optional<SideWords> words() {
        return process.map(compared ->
                new SideWords(TimeLabels.of(compared.range(), zone, isWallClock.getAsBoolean())));
    }

    private static Optional<Choice.Ready> ready(Optional<Choice.Outcome> outcome) {
        return outcome.filter(Choice.Ready.class::isInstance).map(Choice.Ready.class::cast);
    }

    private static void showIf(Region part, boolean on) {
        part.setVisible(on);
        part.setManaged(on);
    }
}
