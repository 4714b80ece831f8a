package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.app.analysis.detect.TextCase.thread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is said of pools whose threads all wait, drawn as dumps and as recordings.
class PoolFindingsTest {
    private static final String TIMES = "cpu=5ms elapsed=9s";
    private static final String PARKED = "WAITING (parking)";
    private static final String PARK = "jdk.internal.misc.Unsafe.park(Native Method)";
    private static final String RUNS_TASKS =
            "java.util.concurrent.ThreadPoolExecutor.runWorker(Pool.java:3)";
    private static final String[] READ = {
        "sun.nio.ch.NioSocketImpl.read(NioSocketImpl.java:1)",
        "java.net.Socket$SocketInputStream.read(Socket.java:2)"
    };

    @TempDir Path folder;

    @Test
    void oneDumpOfWorkersThatAllBorrowSaysSo() throws IOException {
        Finding finding = found(new PoolExhaustedDetector(), dump(24, PARKED, BORROW));
        assertThat(finding.title())
                .isEqualTo("24 threads web-* wait to borrow something at Bag.borrow:5.");
        assertThat(finding.because()).anyMatch(text -> text.contains("One dump"));
        assertThat(finding.subject().calledFrom()).isEqualTo("shop.Dao.find:7");
    }

    private static final String[] BORROW = {
        PARK,
        "java.util.concurrent.SynchronousQueue$TransferQueue.transfer(SynchronousQueue.java:1)",
        "java.util.concurrent.SynchronousQueue.poll(SynchronousQueue.java:2)",
        "com.pool.Bag.borrow(Bag.java:5)",
        "com.pool.Source.getConnection(Source.java:6)",
        "shop.Dao.find(Dao.java:7)",
        RUNS_TASKS
    };

    @Test
    void borrowersBesideWorkersThatReadAreRemediedByATimeoutOfTheRead() throws IOException {
        List<String> threads = new ArrayList<>(dump(12, PARKED, BORROW));
        for (int i = 20; i < 28; i++) {
            threads.add(
                    thread(
                            "web-" + i,
                            i,
                            TIMES,
                            "RUNNABLE",
                            READ[0],
                            READ[1],
                            "org.db.Wire.read(W.java:5)",
                            "org.db.Query.execute(Q.java:6)",
                            DAO,
                            RUNS_TASKS));
        }
        Outcome outcome =
                new PoolExhaustedDetector().look(TextCase.dumps(folder, threads, threads));
        Finding finding = ((Outcome.Found) outcome).findings().getFirst();
        assertThat(finding.title())
                .isEqualTo("12 of 20 threads web-* wait to borrow something at Bag.borrow:5.");
        assertThat(finding.because()).anyMatch(text -> text.contains("Wire.read:5"));
        assertThat(finding.remedies().getFirst()).contains("read timeout");
    }

    @Test
    void workersThatAllBorrowInTheLastDumpAloneAreFoundToo() throws IOException {
        CaseFile file =
                TextCase.dumps(folder, dump(24, PARKED, GET_TASK), dump(24, PARKED, BORROW));
        assertThat(new PoolExhaustedDetector().look(file))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().severity())
                                        .isEqualTo(Severity.WARNING));
        assertThat(
                        new PoolExhaustedDetector()
                                .look(
                                        TextCase.dumps(
                                                folder,
                                                dump(24, PARKED, BORROW),
                                                dump(24, PARKED, GET_TASK))))
                .as("it passed")
                .isEqualTo(new Outcome.Quiet());
    }

    private static final String[] GET_TASK = {
        PARK,
        "java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:1)",
        "java.util.concurrent.ThreadPoolExecutor.getTask(Pool.java:2)",
        RUNS_TASKS
    };

    @Test
    void workersThatAFullRingParksAreFound() throws IOException {
        CaseFile file =
                TextCase.dumps(folder, dump(16, PARKED, GET_TASK), dump(16, PARKED, FULL_RING));
        Finding finding =
                ((Outcome.Found) new PoolExhaustedDetector().look(file)).findings().getFirst();
        assertThat(finding.title())
                .isEqualTo("16 threads web-* are parked in the middle of a task at Claims.next:9.");
        assertThat(finding.subject().calledFrom()).isEqualTo("shop.Audit.write:7");
        assertThat(
                        new PoolExhaustedDetector()
                                .look(TextCase.dumps(folder, dump(16, PARKED, IDLE_STRATEGY))))
                .as("consumers that idle between two looks")
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void parksTooShortToBeRecordedTellWhereTheThreadsWereHardlySeenElsewhere() {
        Outcome outcome = new PoolExhaustedDetector().look(shortParks(1));
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        Finding finding = ((Outcome.Found) outcome).findings().getFirst();
        assertThat(finding.title())
                .isEqualTo(
                        "8 threads web-* are parked again and again in the middle of a task at"
                                + " Ring.next:130.");
        assertThat(finding.subject().calledFrom()).isEqualTo("shop.Audit.write:44");
        assertThat(new PoolExhaustedDetector().look(shortParks(9)))
                .as("threads that work much in between are not held up")
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void parksOnWhatSomebodyWillWakeAreThoseOfCallersNotOfAFullRing() {
        assertThat(new PoolExhaustedDetector().look(shortParks(1, ", class=org.rpc.Calls")))
                .isEqualTo(new Outcome.Quiet());
    }

    private static CaseFile shortParks(int samplesElsewhere) {
        return shortParks(samplesElsewhere, "");
    }

    private static CaseFile shortParks(int samplesElsewhere, String blocker) {
        String below =
                " < shop.Audit.write:44 < java.util.concurrent.ThreadPoolExecutor.runWorker:3";
        StringBuilder text = new StringBuilder("time 0..20\nset jdk.ThreadPark enabled=true\n");
        for (int i = 0; i < 8; i++) {
            text.append(
                    "PARK 0+0.5 thread=web-%d, stack=jdk.internal.misc.Unsafe.park < java.util.concurrent.LinkedBlockingQueue.take:1 < java.util.concurrent.ThreadPoolExecutor.getTask:2 < java.util.concurrent.ThreadPoolExecutor.runWorker:3%n"
                            .formatted(i));
        }
        for (int i = 0; i < 40; i++) {
            text.append(
                    "PARK %s+0.012 thread=web-%d, stack=jdk.internal.misc.Unsafe.park < java.util.concurrent.locks.LockSupport.parkNanos:4 < org.ring.Ring.next:130%s%s%n"
                            .formatted(i / 2.0, i % 8, below, blocker));
            for (int sample = 0; sample < samplesElsewhere; sample++) {
                text.append(
                        "EXECUTION_SAMPLE %s thread=web-%d, stack=%s%s%n"
                                .formatted(
                                        i / 2.0 + 0.1 + sample * 0.02,
                                        i % 8,
                                        sample == 0 ? "org.ring.Ring.next:128" : "shop.Text.join:5",
                                        below));
            }
        }
        return recording(text.toString());
    }

    private static final String[] FULL_RING = {
        PARK,
        "java.util.concurrent.locks.LockSupport.parkNanos(LockSupport.java:4)",
        "com.ring.Claims.next(Claims.java:9)",
        "com.ring.Ring.next(Ring.java:3)",
        "shop.Audit.write(Audit.java:7)",
        RUNS_TASKS
    };

    private static final String[] IDLE_STRATEGY = {
        PARK,
        "java.util.concurrent.locks.LockSupport.parkNanos(LockSupport.java:4)",
        "com.ring.BackOff.idle(BackOff.java:9)",
        "com.ring.Agent.run(Agent.java:3)",
        RUNS_TASKS
    };

    @Test
    void oneDumpOfAPoolThatIsHalfBusySaysNothing() throws IOException {
        List<String> threads = new ArrayList<>(dump(5, PARKED, BORROW));
        for (int i = 20; i < 25; i++) {
            threads.add(thread("web-" + i, i, TIMES, "RUNNABLE", "shop.Dao.map(Dao.java:9)"));
        }
        assertThat(new PoolExhaustedDetector().look(TextCase.dumps(folder, threads)))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void parksOfARecordingAloneTellOfAnExhaustedPool() {
        assertThat(new PoolExhaustedDetector().look(parks(4.5)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().subject().site())
                                        .isEqualTo("com.pool.Bag.borrow:5"));
        assertThat(new PoolExhaustedDetector().look(parks(0.2)))
                .as("short waits are what a pool is for")
                .isEqualTo(new Outcome.Quiet());
    }

    private static CaseFile parks(double seconds) {
        StringBuilder text = new StringBuilder("time 0..60\nset jdk.ThreadPark enabled=true\n");
        for (int time = 0; time < 60; time += 5) {
            for (int i = 1; i <= 5; i++) {
                text.append(
                        "PARK %d+%s thread=web-%d, stack=%s%n"
                                .formatted(time, seconds, i, String.join(" < ", PARKS)));
            }
        }
        return recording(text.toString());
    }

    private static final String[] PARKS = {
        "jdk.internal.misc.Unsafe.park",
        "java.util.concurrent.SynchronousQueue.poll:2",
        "com.pool.Bag.borrow:5",
        "com.pool.Source.getConnection:6",
        "shop.Dao.find:7",
        "java.util.concurrent.ThreadPoolExecutor.runWorker:3"
    };

    @Test
    void workersThatWaitForTasksBehindThemselvesAreFound() throws IOException {
        Finding finding = found(new SelfWaitingPoolDetector(), dump(4, PARKED, GET));
        assertThat(finding.subject().site()).isEqualTo("shop.Report.total:8");
        List<String> threads = new ArrayList<>(dump(4, PARKED, GET));
        threads.add(
                thread("db-1", 90, TIMES, "RUNNABLE", "shop.Query.scan(Query.java:4)", RUNS_TASKS));
        assertThat(new SelfWaitingPoolDetector().look(TextCase.dumps(folder, threads)))
                .as("another pool computes what they wait for")
                .isEqualTo(new Outcome.Quiet());
        List<String> submitting = new ArrayList<>(dump(4, PARKED, GET));
        submitting.add(
                thread(
                        "main",
                        91,
                        TIMES,
                        PARKED,
                        PARK,
                        "java.util.concurrent.Semaphore.acquire(Semaphore.java:3)",
                        "shop.Batch.submit(Batch.java:4)",
                        "shop.Shop.main(Shop.java:9)"));
        assertThat(found(new SelfWaitingPoolDetector(), submitting).subject().site())
                .as("who waits for room itself computes nothing")
                .isEqualTo("shop.Report.total:8");
    }

    @Test
    void answersThatALibraryGetsFromOutsideAreTheBackends() throws IOException {
        String[] asks = {
            PARK,
            "java.util.concurrent.CountDownLatch.await(CountDownLatch.java:2)",
            "io.store.client.Command.await(Command.java:83)",
            "shop.Cart.load(Cart.java:13)",
            RUNS_TASKS
        };
        List<String> threads = new ArrayList<>(dump(12, PARKED, asks));
        threads.add(
                thread(
                        "store-io-1",
                        90,
                        TIMES,
                        "RUNNABLE",
                        "sun.nio.ch.EPoll.wait(Native Method)",
                        "sun.nio.ch.SelectorImpl.select(SelectorImpl.java:3)",
                        "io.loop.Loop.run(Loop.java:4)"));
        assertThat(new SelfWaitingPoolDetector().look(TextCase.dumps(folder, threads, threads)))
                .isEqualTo(new Outcome.Quiet());
        Finding finding =
                ((Outcome.Found)
                                new SlowBackendDetector()
                                        .look(TextCase.dumps(folder, threads, threads)))
                        .findings()
                        .getFirst();
        assertThat(finding.title())
                .isEqualTo("12 threads web-* wait for an answer at Command.await:83.");
        assertThat(finding.because()).anyMatch(text -> text.contains("that io.store receives"));
        List<String> alone = dump(12, PARKED, asks);
        assertThat(found(new SelfWaitingPoolDetector(), alone, alone).subject().site())
                .as("nobody is ready to read")
                .isEqualTo("io.store.client.Command.await:83");
    }

    @Test
    void threadsThatStandAtABarrierForLongAreANotice() throws IOException {
        List<String> threads =
                dump(
                        7,
                        PARKED,
                        PARK,
                        "java.util.concurrent.CyclicBarrier.dowait(CyclicBarrier.java:2)",
                        "java.util.concurrent.CyclicBarrier.await(CyclicBarrier.java:3)",
                        "shop.Rounds.round(Rounds.java:4)",
                        "shop.Rounds.lambda$main$0(Rounds.java:5)",
                        "java.lang.Thread.run(Thread.java:1)");
        Finding finding =
                ((Outcome.Found)
                                new SelfWaitingPoolDetector()
                                        .look(TextCase.dumps(folder, threads, threads)))
                        .findings()
                        .getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.title())
                .isEqualTo(
                        "7 threads web-* wait for others to come to a barrier, at Rounds.round:4.");
        assertThat(new SelfWaitingPoolDetector().look(TextCase.dumps(folder, threads)))
                .as("one dump may have met them between two rounds")
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void aPoolThatFallsSilentWhileTasksAreHandedOverWaitsForItself() {
        Finding finding =
                ((Outcome.Found) new SelfWaitingPoolDetector().look(silent(20, HANDS_OVER)))
                        .findings()
                        .getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title())
                .isEqualTo(
                        "4 threads web-* do nothing any more for 40 s; they waited for results at"
                                + " Report.total:8.");
        assertThat(
                        ((Outcome.Found) new SelfWaitingPoolDetector().look(silent(20, "")))
                                .findings()
                                .getFirst()
                                .severity())
                .as("it may have nothing to do")
                .isEqualTo(Severity.NOTICE);
        assertThat(new SelfWaitingPoolDetector().look(silent(58, HANDS_OVER)))
                .as("that is not long")
                .isEqualTo(SeenDump.NONE);
    }

    private static final String HANDS_OVER =
            "java.util.concurrent.ThreadPoolExecutor.execute:9 < shop.Batch.submit:4";

    /// A pool that works until a moment of a minute, and `main` that goes on.
    private static CaseFile silent(int until, String stackOfMain) {
        StringBuilder text =
                new StringBuilder(
                        "time 0..60\nset jdk.ThreadPark enabled=true\nset jdk.ThreadEnd enabled=true\n");
        for (int time = 0; time < 60; time++) {
            text.append("SLEEP %d+0.5 thread=main, stack=shop.Batch.main:5%n".formatted(time));
            if (!stackOfMain.isEmpty()) {
                text.append(
                        "EXECUTION_SAMPLE %d thread=main, stack=%s%n".formatted(time, stackOfMain));
            }
            for (int i = 0; i < 4 && time < until; i++) {
                text.append(
                        "PARK %d+0.9 thread=web-%d, stack=jdk.internal.misc.Unsafe.park < java.util.concurrent.FutureTask.get:2 < shop.Report.total:8 < java.util.concurrent.ThreadPoolExecutor.runWorker:3%n"
                                .formatted(time, i));
            }
        }
        return recording(text.toString());
    }

    @Test
    void workersThatWaitForResultsOfSleepersInTasksOfTheirOwnAreNotStuck() throws IOException {
        List<String> threads = new ArrayList<>(dump(4, PARKED, GET));
        threads.add(
                thread(
                        "parts-1",
                        90,
                        TIMES,
                        "TIMED_WAITING (sleeping)",
                        "java.lang.Thread.sleep(Native Method)",
                        "shop.Part.load(Part.java:3)",
                        RUNS_TASKS));
        assertThat(new SelfWaitingPoolDetector().look(TextCase.dumps(folder, threads)))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void workersThatWaitForProcessesAreToldToReadTheirOutput() throws IOException {
        List<String> threads =
                dump(
                        8,
                        "WAITING (on object monitor)",
                        "java.lang.Object.wait(Native Method)",
                        "java.lang.ProcessImpl.waitFor(ProcessImpl.java:2)",
                        "shop.Thumbs.convert(Thumbs.java:4)",
                        RUNS_TASKS);
        Outcome outcome =
                new SelfWaitingPoolDetector().look(TextCase.dumps(folder, threads, threads));
        Finding finding = ((Outcome.Found) outcome).findings().getFirst();
        assertThat(finding.title())
                .isEqualTo("8 threads web-* wait for processes to end, at Thumbs.convert:4.");
        assertThat(finding.remedies().getFirst()).contains("output");
    }

    @Test
    void producersThatStandStillBeforeAFullQueueAreFound() throws IOException {
        Finding still = handingOver("cpu=5ms elapsed=9s", "cpu=5ms elapsed=19s");
        assertThat(still.severity()).isEqualTo(Severity.WARNING);
        assertThat(still.title())
                .isEqualTo("8 threads web-* wait to hand something over at Shipper.add:5.");
        assertThat(handingOver("cpu=5ms elapsed=9s", "cpu=950ms elapsed=19s").severity())
                .as("a bound that slows producers down does its work")
                .isEqualTo(Severity.NOTICE);
    }

    private Finding handingOver(String... times) throws IOException {
        List<List<String>> dumps = new ArrayList<>();
        for (String each : times) {
            List<String> dump = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                dump.add(
                        thread(
                                "web-" + i,
                                i,
                                each,
                                PARKED,
                                PARK,
                                "java.util.concurrent.ArrayBlockingQueue.put(Queue.java:1)",
                                "shop.Shipper.add(Shipper.java:5)",
                                "shop.Web.serve(Web.java:6)",
                                RUNS_TASKS));
            }
            dumps.add(dump);
        }
        Outcome outcome =
                new PoolExhaustedDetector()
                        .look(TextCase.dumps(folder, dumps.getFirst(), dumps.getLast()));
        return ((Outcome.Found) outcome).findings().getFirst();
    }

    @Test
    void whatSleepsWhileWorkersAreStuckComputesNothingForThem() throws IOException {
        List<String> threads = new ArrayList<>(dump(4, PARKED, GET));
        threads.add(
                thread(
                        "main",
                        1,
                        TIMES,
                        "TIMED_WAITING (parking)",
                        PARK,
                        "java.util.concurrent.locks.LockSupport.parkNanos(LockSupport.java:2)",
                        "shop.Pace.rest(Pace.java:4)",
                        "shop.Load.offer(Load.java:3)",
                        "shop.Main.main(Main.java:2)"));
        assertThat(found(new SelfWaitingPoolDetector(), threads, threads, threads).because())
                .anyMatch(text -> text.contains("does more than sleep"));
        assertThat(new SelfWaitingPoolDetector().look(TextCase.dumps(folder, threads)))
                .as("one dump does not show that they are stuck")
                .isEqualTo(new Outcome.Quiet());
    }

    private static final String[] GET = {
        PARK,
        "java.util.concurrent.FutureTask.awaitDone(FutureTask.java:1)",
        "java.util.concurrent.FutureTask.get(FutureTask.java:2)",
        "shop.Report.total(Report.java:8)",
        RUNS_TASKS
    };

    @Test
    void workersInsideReadsThatDoNotReturnWaitForASlowBackend() throws IOException {
        List<String> dump =
                dump(
                        6,
                        "RUNNABLE",
                        READ[0],
                        READ[1],
                        "org.db.Wire.read(W.java:5)",
                        "org.db.Query.execute(Q.java:6)",
                        DAO,
                        RUNS_TASKS);
        Outcome outcome = new SlowBackendDetector().look(TextCase.dumps(folder, dump, dump, dump));
        assertThat(((Outcome.Found) outcome).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.subject().calledFrom()).isEqualTo("shop.Dao.find:7");
                });
    }

    private static final String DAO = "shop.Dao.find(Dao.java:7)";

    @Test
    void oneDumpOfAWholeLargePoolInsideReadsIsAWarningThatLeavesTheOtherEndOpen()
            throws IOException {
        Finding few = found(new SlowBackendDetector(), dump(6, "RUNNABLE", QUERY));
        assertThat(few.severity()).as("six threads").isEqualTo(Severity.NOTICE);
        Finding many = found(new SlowBackendDetector(), dump(14, "RUNNABLE", QUERY));
        assertThat(many.severity()).as("fourteen threads").isEqualTo(Severity.WARNING);
        assertThat(many.because())
                .anyMatch(text -> text.contains("a second dump would show"))
                .noneMatch(text -> text.contains("does not answer"));
    }

    private static final String[] QUERY = {
        READ[0],
        READ[1],
        "org.db.Wire.read(W.java:5)",
        "org.db.Query.execute(Q.java:6)",
        DAO,
        RUNS_TASKS
    };

    @Test
    void aPoolThatSleepsInItsTasksIsANotice() throws IOException {
        List<String> sleeping = dump(12, "TIMED_WAITING (sleeping)", SLEEP);
        Finding finding = found(new PoolExhaustedDetector(), sleeping, sleeping);
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.title()).contains("sleep in the middle of a task");
        assertThat(finding.subject().calledFrom()).isEqualTo("shop.Partner.ask:7");
        assertThat(new PoolExhaustedDetector().look(sleeps(0.95)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().title())
                                        .contains("6 threads web-* sleep nearly all the time"));
        assertThat(new PoolExhaustedDetector().look(sleeps(0.4)))
                .as("tasks that pause and work")
                .isEqualTo(new Outcome.Quiet());
    }

    private static final String[] SLEEP = {
        "java.lang.Thread.sleep(Native Method)",
        "org.limit.Limiter.acquire(Limiter.java:4)",
        "shop.Partner.ask(Partner.java:7)",
        RUNS_TASKS
    };

    private static CaseFile sleeps(double seconds) {
        StringBuilder text = new StringBuilder("time 0..20\nset jdk.ThreadPark enabled=true\n");
        for (int i = 0; i < 120; i++) {
            text.append(
                    "SLEEP %d+%s thread=web-%d, stack=org.limit.Limiter.acquire:4 < shop.Partner.ask:7 < java.util.concurrent.ThreadPoolExecutor.runWorker:3%n"
                            .formatted(i / 6, seconds, i % 6));
        }
        return recording(text.toString());
    }

    @Test
    void threadsThatOnlyCallAndWaitLongAreANotice() {
        assertThat(new SlowBackendDetector().look(calls(0.9)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> {
                            Finding finding = found.findings().getFirst();
                            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
                            assertThat(finding.title()).contains("Kiosk.run:6");
                            assertThat(finding.because())
                                    .anyMatch(text -> text.contains("in their own loop"));
                        });
        assertThat(new SlowBackendDetector().look(calls(0.1)))
                .as("answers that come soon")
                .isEqualTo(new Outcome.Quiet());
    }

    private static CaseFile calls(double seconds) {
        StringBuilder text = new StringBuilder("time 0..20\nset jdk.SocketRead enabled=true\n");
        for (int i = 0; i < 120; i++) {
            text.append(
                    "PARK %d+%s thread=kiosk-%d, stack=jdk.internal.misc.Unsafe.park < java.util.concurrent.CompletableFuture.get:2 < jdk.internal.net.http.HttpClientImpl.send:9 < shop.Kiosk.run:6 < java.lang.Thread.run:1%n"
                            .formatted(i / 6, seconds, i % 6));
        }
        return recording(text.toString());
    }

    @Test
    void callersParkedUntilTheirAnswerComesAreNewsWhereItDoesNotCome() throws IOException {
        List<String> calls = dump(6, PARKED, CALL);
        List<String> idle = dump(6, PARKED, GET_TASK);
        assertThat(found(new PoolExhaustedDetector(), idle, calls).severity())
                .as("one dump of six")
                .isEqualTo(Severity.NOTICE);
        assertThat(found(new PoolExhaustedDetector(), idle, calls, calls, calls).severity())
                .as("nobody moved over three dumps")
                .isEqualTo(Severity.WARNING);
    }

    private static final String[] CALL = {
        PARK,
        "java.util.concurrent.locks.LockSupport.park(LockSupport.java:4)",
        "org.rpc.Calls.await(Calls.java:9)",
        "org.rpc.Calls.blocking(Calls.java:3)",
        "shop.Bank.authorize(Bank.java:7)",
        RUNS_TASKS
    };

    @Test
    void aStageOfAStreamThatReadsIsWorkWhoeverWroteIt() throws IOException {
        List<String> dump =
                dump(
                        6,
                        "RUNNABLE",
                        READ[0],
                        READ[1],
                        "shop.Feed.fetch(Feed.java:5)",
                        "shop.Feed$$Lambda.apply(Unknown Source)",
                        "java.util.stream.ReferencePipeline$3$1.accept(Pipeline.java:4)",
                        "java.util.concurrent.ForkJoinTask.doExec(ForkJoinTask.java:3)",
                        "java.util.concurrent.ForkJoinWorkerThread.run(ForkJoinWorkerThread.java:2)");
        assertThat(found(new SlowBackendDetector(), dump).subject().site())
                .isEqualTo("shop.Feed.fetch:5");
        List<String> consumers =
                dump(
                        6,
                        PARKED,
                        PARK,
                        "java.util.concurrent.LinkedBlockingQueue.take(Q.java:1)",
                        "shop.Feed.next(Feed.java:5)",
                        "shop.Feed$$Lambda.get(Unknown Source)",
                        "java.util.stream.StreamSpliterators$InfiniteSupplyingSpliterator.tryAdvance(S.java:4)",
                        "java.util.stream.ReferencePipeline.forEach(Pipeline.java:9)",
                        "shop.Feed.run(Feed.java:4)",
                        RUNS_TASKS);
        assertThat(new PoolExhaustedDetector().look(TextCase.dumps(folder, consumers, consumers)))
                .as("an endless stream of what a queue hands out")
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void tasksThatReadByThemselvesMayServeClientsAndAreANoticeAtMost() throws IOException {
        List<String> reading =
                dump(6, "RUNNABLE", READ[0], READ[1], "shop.Prices.ask(P.java:7)", RUNS_TASKS);
        assertThat(found(new SlowBackendDetector(), dump(6, PARKED, GET_TASK), reading, reading))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
                    assertThat(finding.because()).anyMatch(text -> text.contains("next requests"));
                });
    }

    @Test
    void connectionsThatWaitForTheirNextRequestAreIdle() throws IOException {
        List<String> dump =
                dump(
                        6,
                        "RUNNABLE",
                        READ[0],
                        READ[1],
                        "org.web.Connection.fill(Connection.java:5)",
                        "org.web.Connection.run(Connection.java:9)");
        assertThat(new SlowBackendDetector().look(TextCase.dumps(folder, dump, dump, dump)))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void longReadsOfARecordingAloneTellOfTheBackend() {
        assertThat(new SlowBackendDetector().look(reads(4.0)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().title())
                                        .contains("db:5432", "Wire.read:5"));
        assertThat(new SlowBackendDetector().look(reads(0.1))).isEqualTo(new Outcome.Quiet());
        String withoutRead = READS.substring(READS.indexOf("org.db"));
        assertThat(new SlowBackendDetector().look(reads(4.0, withoutRead)))
                .as("as JDK 22 and later record it")
                .isInstanceOf(Outcome.Found.class);
        assertThat(
                        new SlowBackendDetector()
                                .look(
                                        reads(
                                                4.0,
                                                "java.io.BufferedInputStream.fill:3 < "
                                                        + withoutRead)))
                .as("the same through a buffer of the platform")
                .isInstanceOf(Outcome.Found.class);
    }

    @Test
    void tasksThatReadFromOneAddressHaveABackendAndThoseOfManyAddressesHaveClients() {
        assertThat(new SlowBackendDetector().look(plainReads("db:5432", "db:5432", "db:5432")))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().title())
                                        .contains("Prices.ask:77"));
        assertThat(new SlowBackendDetector().look(plainReads("pc:50001", "pc:50002", "pc:50003")))
                .isEqualTo(new Outcome.Quiet());
    }

    /// Reads as JDK 25 records them, without the platform's frames: short ones, then long ones.
    private static CaseFile plainReads(String... addresses) {
        StringBuilder text = new StringBuilder("time 0..60\nset jdk.SocketRead enabled=true\n");
        for (int time = 0; time < 60; time++) {
            for (int i = 0; i < addresses.length; i++) {
                if (time < 30 || time % 5 == 0) {
                    text.append(
                            "SOCKET_READ %d+%s thread=price-%d, name=%s, stack=%s%n"
                                    .formatted(
                                            time,
                                            time < 30 ? 0.002 : 4.9,
                                            i,
                                            addresses[i],
                                            "shop.Prices.ask:77 < shop.Prices.lambda$request$0:46"
                                                    + " < java.util.concurrent.ThreadPoolExecutor.runWorker:3"));
                }
            }
        }
        return recording(text.toString());
    }

    private static CaseFile reads(double seconds) {
        return reads(seconds, READS);
    }

    private static CaseFile reads(double seconds, String stack) {
        StringBuilder text = new StringBuilder("time 0..60\nset jdk.SocketRead enabled=true\n");
        for (int time = 0; time < 60; time += 5) {
            for (int i = 1; i <= 5; i++) {
                text.append(
                        "SOCKET_READ %d+%s thread=web-%d, name=db:5432, stack=%s%n"
                                .formatted(time, seconds, i, stack));
            }
        }
        return recording(text.toString());
    }

    private static final String READS =
            "java.net.Socket$SocketInputStream.read:2 < org.db.Wire.read:5 < org.db.Query.execute:6 < shop.Dao.find:7"
                    + " < java.util.concurrent.ThreadPoolExecutor.runWorker:3";

    @Test
    void thousandsOfThreadsAtOneLineAreNews() throws IOException {
        Finding finding = found(new ThreadsWaitingDetector(), dump(400, PARKED, BORROW));
        assertThat(finding.title())
                .isEqualTo("400 threads wait to take something at Bag.borrow:5.");
        assertThat(
                        new ThreadsWaitingDetector()
                                .look(TextCase.dumps(folder, dump(40, PARKED, BORROW))))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void carriersThatAreLostToWaitsAreFound() {
        assertThat(new PinnedVirtualThreadsDetector().look(pinned(2)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> {
                            Finding finding = found.findings().getFirst();
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                            assertThat(finding.subject().site()).isEqualTo("shop.Cache.load:4");
                        });
        assertThat(new PinnedVirtualThreadsDetector().look(pinned(0.02)))
                .isEqualTo(new Outcome.Quiet());
    }

    private static CaseFile pinned(double seconds) {
        StringBuilder text =
                new StringBuilder("time 0..60\nset jdk.VirtualThreadPinned enabled=true\n");
        for (int time = 0; time < 40; time += 2) {
            text.append(
                    "VIRTUAL_THREAD_PINNED %d+%s cause=Native or VM frame on stack, stack=%s%n"
                            .formatted(
                                    time,
                                    seconds,
                                    "java.lang.VirtualThread.park:1 < shop.Cache.load:4"));
        }
        return recording(text.toString());
    }

    @SafeVarargs
    private Finding found(Detector detector, List<String>... dumps) throws IOException {
        Outcome outcome = detector.look(TextCase.dumps(folder, dumps));
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        return ((Outcome.Found) outcome).findings().getFirst();
    }

    private static List<String> dump(int threads, String state, String... frames) {
        List<String> dump = new ArrayList<>();
        for (int i = 1; i <= threads; i++) {
            dump.add(thread("web-" + i, i, TIMES, state, frames));
        }
        return dump;
    }

    private static CaseFile recording(String text) {
        return new CaseFile(
                List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text))),
                new KnownClasses(ClassFiles.none()));
    }
}
