package unwind.app.views.cleanup;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.analysis.cleanup.Debt;
import unwind.app.analysis.cleanup.References;
import unwind.app.analysis.cleanup.Spent;
import unwind.app.analysis.timeline.Absence;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.controls.ShortNames;
import unwind.app.controls.SortableTable;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The tables of the panel, one a page.
final class CleanupTables {
    private final SortableTable<Debt> debts =
            new SortableTable<>("cleanup-owed", "Classes whose objects want a cleanup");
    private final SortableTable<CleanupContent.Cost> costs =
            new SortableTable<>("cleanup-costs", "What cleaning up takes");
    private final SortableTable<References> references =
            new SortableTable<>("cleanup-references", "References that collections processed");
    private final SortableTable<CleanerThread> threads =
            new SortableTable<>("cleanup-threads", "Threads that clean up after others");
    private final SortableTable<Absence> absences =
            new SortableTable<>("cleanup-not-recorded", "What could not be seen");
    private Theme theme = Theme.LIGHT;

    CleanupTables() {
        debtColumns();
        costColumns();
        referenceColumns();
        threadColumns();
        absences.wide("Not recorded", Absence::what);
        TableColumn<Absence, String> why = absences.text("Why", 230, Absence::because);
        TableColumn<Absence, String> how = absences.text("How to enable", 360, Absence::turnOnWith);
        absences.spare(List.of(why, how));
    }

    private void debtColumns() {
        debts.swatch(debt -> color(debt.state()), debt -> debt.state().word());
        debts.name("Class", Debt::className, ShortNames::of);
        TableColumn<Debt, Double> owed =
                debts.number("Owed", 74, debt -> debt.last(), CleanupTables::amount);
        TableColumn<Debt, Double> rate =
                debts.number(
                        "Change/s",
                        84,
                        debt -> debt.owed().perSecond().orElse(SortableTable.UNKNOWN),
                        CleanupWords::rate);
        TableColumn<Debt, Double> drain =
                debts.number("To drain", 86, d -> or(d.drainNanos()), CleanupTables::nanos);
        TableColumn<Debt, Debt> curve =
                debts.curve("Over time", 110, Debt::owed, () -> theme.marks().main());
        TableColumn<Debt, Double> done =
                debts.number("Done", 74, debt -> or(debt.done().last()), CleanupTables::amount);
        TableColumn<Debt, String> how = debts.text("By", 72, debt -> debt.how().word());
        TableColumn<Debt, String> state = debts.text("State", 116, debt -> debt.state().word());
        debts.spare(List.of(owed, rate, drain, curve, done, how, state));
    }

    private void costColumns() {
        costs.name("Place", cost -> cost.place().place(), ShortNames::of);
        TableColumn<CleanupContent.Cost, String> of =
                costs.text("Of", 110, cost -> cost.kind().title());
        TableColumn<CleanupContent.Cost, Double> share =
                costs.number(
                        "Share", 72, CleanupContent.Cost::share, n -> Quantity.text(n, Unit.RATIO));
        // weights of several units do not sort among each other
        TableColumn<CleanupContent.Cost, String> weight =
                costs.text(
                        "Weight",
                        86,
                        cost -> Quantity.text(cost.place().weight(), cost.spent().unit()));
        TableColumn<CleanupContent.Cost, String> region =
                costs.text("In", 150, cost -> Spent.words(cost.place().region()));
        TableColumn<CleanupContent.Cost, String> judged =
                costs.text("By", 76, cost -> cost.place().exact() ? "bytecode" : "name");
        costs.spare(List.of(share, of, weight, region, judged));
        costs.sortBy(share, TableColumn.SortType.DESCENDING);
    }

    private void referenceColumns() {
        references.wide("Kind", References::kind);
        TableColumn<References, Double> discovered =
                references.number("Discovered", 90, References::discovered, CleanupTables::amount);
        TableColumn<References, Double> dead =
                references.number("Dead", 72, each -> or(each.dead()), CleanupTables::amount);
        TableColumn<References, References> curve =
                references.curve(
                        "Each collection",
                        112,
                        References::perCollection,
                        () -> theme.marks().main());
        TableColumn<References, Double> collections =
                references.number(
                        "Collections", 88, References::collections, CleanupTables::amount);
        TableColumn<References, Double> most =
                references.number("Most at once", 98, References::most, CleanupTables::amount);
        references.spare(List.of(discovered, dead, curve, collections, most));
        references.sortBy(discovered, TableColumn.SortType.DESCENDING);
    }

    private void threadColumns() {
        threads.swatch(
                thread -> thread.atWork() == 0 ? theme.marks().third() : theme.marks().second(),
                thread -> thread.atWork() == 0 ? "waits for work" : "at work");
        TableColumn<CleanerThread, String> name = threads.text("Thread", 140, CleanerThread::name);
        TableColumn<CleanerThread, Double> dumps =
                threads.number("Dumps", 66, t -> t.looks().size(), CleanupTables::amount);
        TableColumn<CleanerThread, Double> atWork =
                threads.number("At work", 74, CleanerThread::atWork, CleanupTables::amount);
        TableColumn<CleanerThread, Double> same =
                threads.number("Same place", 92, t -> t.samePlace().size(), CleanupTables::amount);
        threads.spare(List.of(atWork, dumps, same));
        threads.wide("In the last dump", thread -> doing(thread.looks().getLast()));
        threads.sortBy(name, TableColumn.SortType.ASCENDING);
    }

    private static String doing(CleanerThread.Look look) {
        return look.at().map(ShortNames::of).orElse(look.words());
    }

    private Color color(Debt.State state) {
        return switch (state) {
            case FALLS_BEHIND, NONE_DONE -> theme.marks().gcPause();
            case GROWS -> theme.marks().second();
            case KEEPS_UP -> theme.marks().third();
            case UNKNOWN -> theme.marks().limit();
        };
    }

    void show(CleanupContent.Answer answer) {
        debts.show(answer.debts());
        costs.show(answer.costs());
        references.show(answer.references());
        threads.show(answer.threads());
        absences.show(answer.selected().absences());
    }

    void clear() {
        debts.show(List.of());
        costs.show(List.of());
        references.show(List.of());
        threads.show(List.of());
        absences.show(List.of());
        for (CleanupPage page : CleanupPage.values()) {
            sayNothing(page, "");
        }
    }

    /// Says why the table of a page is empty.
    void sayNothing(CleanupPage page, String why) {
        switch (page) {
            case OWED -> debts.sayNothing(why);
            case COSTS -> costs.sayNothing(why);
            case REFERENCES -> references.sayNothing(why);
            case THREADS -> threads.sayNothing(why);
            case ABSENT -> absences.sayNothing(why);
        }
    }

    TableView<?> node(CleanupPage page) {
        return switch (page) {
            case OWED -> debts.node();
            case COSTS -> costs.node();
            case REFERENCES -> references.node();
            case THREADS -> threads.node();
            case ABSENT -> absences.node();
        };
    }

    void selectFirst(CleanupPage page) {
        switch (page) {
            case OWED -> debts.selectFirst();
            case COSTS -> costs.selectFirst();
            case REFERENCES -> references.selectFirst();
            case THREADS -> threads.selectFirst();
            case ABSENT -> absences.selectFirst();
        }
    }

    /// Whom to tell of the row that is selected, whatever it is of; null for none.
    void setOnSelect(Consumer<@Nullable Object> listener) {
        debts.setOnSelect(listener::accept);
        costs.setOnSelect(listener::accept);
        references.setOnSelect(listener::accept);
        threads.setOnSelect(listener::accept);
        absences.setOnSelect(listener::accept);
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        for (CleanupPage page : CleanupPage.values()) {
            node(page).refresh();
        }
    }

    private static double or(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : SortableTable.UNKNOWN;
    }

    static String amount(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }

    private static String nanos(double value) {
        return Quantity.text(value, Unit.NANOSECONDS);
    }
}
