package unwind.app.analysis.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.threads.DumpTable.By;
import unwind.app.analysis.threads.DumpTable.Change;
import unwind.parsers.Limits;
import unwind.parsers.TextFormat;
import unwind.parsers.model.EmbeddedText;
import unwind.parsers.model.ThreadState;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DumpTableTest {
    private static final String TITLE =
            "Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode):\n\n";

    @Test
    void aCellSaysStateAndFirstMeaningfulFrameAndWhatChanged() {
        DumpTable table =
                table(
                        By.THREAD,
                        thread("a", 1, "RUNNABLE", "app.Work.run(Work.java:1)")
                                + thread("b", 2, "BLOCKED", "app.Cache.get(Cache.java:7)"),
                        thread("a", 1, "WAITING (parking)", "app.Work.run(Work.java:1)")
                                + thread("b", 2, "BLOCKED", "app.Cache.get(Cache.java:7)")
                                + thread("c", 3, "RUNNABLE", "app.Work.run(Work.java:2)"));
        assertThat(row(table, "a").cells())
                .extracting(DumpTable.Cell::change)
                .containsExactly(Change.NONE, Change.MOVED);
        assertThat(row(table, "b").cells())
                .extracting(DumpTable.Cell::change)
                .containsExactly(Change.NONE, Change.SAME);
        assertThat(row(table, "c").cells())
                .extracting(DumpTable.Cell::change)
                .containsExactly(Change.NONE, Change.APPEARED);
        assertThat(row(table, "b").cells().getFirst().parts())
                .containsExactly(
                        new DumpTable.Part(ThreadState.BLOCKED, "app.Cache.get:7", false, 1));
    }

    @Test
    void poolsHaveBusyAndIdleThreads() {
        String idle =
                """
                java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)
                java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1070)
                java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1130)
                java.lang.Thread.run(Thread.java:1583)\
                """;
        DumpTable table =
                table(
                        By.POOL,
                        thread("pool-1-thread-1", 1, "RUNNABLE", "app.Work.run(Work.java:1)")
                                + thread("pool-1-thread-2", 2, "WAITING (parking)", idle),
                        thread("pool-1-thread-1", 1, "RUNNABLE", "app.Work.run(Work.java:1)")
                                + thread("pool-1-thread-2", 2, "WAITING (parking)", idle)
                                + thread("pool-1-thread-3", 3, "BLOCKED", "app.A.b(A.java:3)"));
        DumpTable.Row row = row(table, "pool-*-thread-*");
        assertThat(row.cells().getLast().busy()).isEqualTo(1);
        assertThat(row.cells().getLast().idle()).isEqualTo(1);
        assertThat(row.cells().getLast().blocked()).isEqualTo(1);
        assertThat(row.cells().getLast().change()).isEqualTo(Change.MORE);
        assertThat(row.cells().getLast().more()).isEqualTo(1);
        assertThat(row.cells().getLast().parts().getLast().site())
                .isEqualTo("java.util.concurrent.LinkedBlockingQueue.take:435");
    }

    @Test
    void placesCountTheThreadsThatAreThere() {
        DumpTable table =
                table(
                        By.PLACE,
                        thread("a", 1, "BLOCKED", "app.Cache.get(Cache.java:7)"),
                        thread("a", 1, "BLOCKED", "app.Cache.get(Cache.java:7)")
                                + thread("b", 2, "BLOCKED", "app.Cache.get(Cache.java:7)"));
        assertThat(row(table, "app.Cache.get:7").cells())
                .extracting(DumpTable.Cell::count)
                .containsExactly(1L, 2L);
    }

    @Test
    void twentyThousandVirtualThreadsThatDoTheSameAreOneRow() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            many.append(thread("", 1000 + i, "WAITING", "app.Order.await(Order.java:9)"));
        }
        String first = thread("main", 1, "RUNNABLE", "app.Main.main(Main.java:1)") + many;
        String second = thread("main", 1, "RUNNABLE", "app.Main.main(Main.java:2)") + many;
        DumpTable table = table(By.THREAD, first, second);
        assertThat(table.rows()).hasSize(2);
        DumpTable.Row row = table.rows().getLast();
        assertThat(row.size()).isEqualTo(20_000);
        assertThat(row.cells())
                .extracting(DumpTable.Cell::change)
                .containsExactly(Change.NONE, Change.SAME);
    }

    @Test
    void whatAKindOfDumpDoesNotListIsNotGone() {
        String vm = "\"VM Thread\" os_prio=0 cpu=1.00ms elapsed=2.00s tid=0x1 nid=7 runnable\n\n";
        String main = thread("main", 1, "RUNNABLE", "app.Main.main(Main.java:1)");
        DumpTable table = table(By.THREAD, main + vm, main, main + vm);
        assertThat(row(table, "VM Thread").cells())
                .extracting(DumpTable.Cell::change)
                .containsExactly(Change.NONE, Change.UNLISTED, Change.SAME);
    }

    @Test
    void whoWaitsForWhomIsDrawnFromTheHolderToTheRight() {
        String locked = "\t- locked <0x00000010> (a app.Cache)\n";
        String waits = "\t- waiting to lock <0x00000010> (a app.Cache)\n";
        StringBuilder text = new StringBuilder();
        text.append(thread("holder", 1, "RUNNABLE", "app.Cache.load(Cache.java:3)", locked));
        for (int i = 2; i < 14; i++) {
            text.append(thread("web-" + i, i, "BLOCKED", "app.Cache.get(Cache.java:7)", waits));
        }
        WaitPicture picture =
                WaitPicture.of(ThreadAnalysis.OfDump.of(dumps(text.toString()).getFirst()));
        assertThat(picture.nodes())
                .extracting(WaitPicture.Node::title)
                .containsExactly("holder", "12 × web-*");
        assertThat(picture.nodes()).extracting(WaitPicture.Node::column).containsExactly(0, 1);
        assertThat(picture.edges())
                .containsExactly(new WaitPicture.Edge(1, 0, "app.Cache 0x00000010", false));
    }

    @Test
    void aDeadlockIsACircleOfArrows() {
        String text =
                thread(
                                "a",
                                1,
                                "BLOCKED",
                                "app.A.a(A.java:1)",
                                "\t- waiting to lock <0x20> (a X)\n\t- locked <0x10> (a X)\n")
                        + thread(
                                "b",
                                2,
                                "BLOCKED",
                                "app.A.b(A.java:1)",
                                "\t- waiting to lock <0x10> (a X)\n\t- locked <0x20> (a X)\n");
        WaitPicture picture = WaitPicture.of(ThreadAnalysis.OfDump.of(dumps(text).getFirst()));
        assertThat(picture.nodes()).hasSize(2).allMatch(WaitPicture.Node::deadlocked);
        assertThat(picture.edges()).hasSize(2).allMatch(WaitPicture.Edge::circle);
        assertThat(
                        WaitPicture.of(
                                        ThreadAnalysis.OfDump.of(
                                                dumps(
                                                                thread(
                                                                        "a",
                                                                        1,
                                                                        "RUNNABLE",
                                                                        "app.A.a(A.java:1)"))
                                                        .getFirst()))
                                .nodes())
                .isEmpty();
    }

    private static DumpTable.Row row(DumpTable table, String name) {
        return table.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DumpTable table(By by, String... texts) {
        return DumpTable.of(dumps(texts), by, name -> true);
    }

    private static List<Dump> dumps(String... texts) {
        List<EmbeddedText> embedded = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            embedded.add(new EmbeddedText(1_000_000_000L * (i + 1), TITLE + texts[i]));
        }
        return Dump.of(
                TextFormat.readTexts(Path.of("test"), embedded, Limits.DEFAULT)
                        .recording()
                        .orElseThrow());
    }

    private static String thread(String name, int id, String state, String stack, String... locks) {
        return "\""
                + name
                + "\" #"
                + id
                + " [7] prio=5 os_prio=0 cpu=1.00ms elapsed=2.00s tid=0x1 nid=7 in Object.wait()\n"
                + "   java.lang.Thread.State: "
                + state
                + "\n"
                + stack.lines().map(line -> "\tat " + line + "\n").reduce("", String::concat)
                + String.join("", locks)
                + "\n";
    }
}
