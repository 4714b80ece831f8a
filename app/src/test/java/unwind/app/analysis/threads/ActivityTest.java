package unwind.app.analysis.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.model.ThreadState;

import java.util.Arrays;
import java.util.List;

/// What stacks say of their threads; `<` parts a frame from its caller.
class ActivityTest {
    private static final String TAKE =
            "jdk.internal.misc.Unsafe.park < java.util.concurrent.locks.LockSupport.park"
                    + " < java.util.concurrent.LinkedBlockingQueue.take < ";
    private static final String POLL =
            "jdk.internal.misc.Unsafe.park < java.util.concurrent.locks.LockSupport.parkNanos"
                    + " < java.util.concurrent.SynchronousQueue$TransferQueue.transfer"
                    + " < java.util.concurrent.SynchronousQueue.poll < ";
    private static final String TASK =
            " < java.util.concurrent.FutureTask.run"
                    + " < java.util.concurrent.ThreadPoolExecutor.runWorker"
                    + " < java.util.concurrent.ThreadPoolExecutor$Worker.run"
                    + " < java.lang.Thread.run";
    private static final String THREAD = " < java.lang.Thread.run";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a copy of the JDK's executor   | lib.web.TaskQueue.take < lib.web.Workers.getTask < lib.web.Workers.runWorker < lib.web.Workers$Worker.run < lib.web.Wrapper.run
                    a library's queue and pool     | org.lib.util.Queue.poll < org.lib.util.thread.Pool$Runner.idleJobPoll < org.lib.util.thread.Pool$Runner.run
                    a barrier before a ring        | com.ring.Blocking.waitFor < com.ring.Barrier.waitFor < com.ring.Batch.processEvents < com.ring.Batch.run
                    workers that extend workers    | org.lib.FixedPool$BasicWorker.getTask < org.lib.AbstractPool$Worker.doWork < org.lib.AbstractPool$Worker.run
                    a reserved thread of a pool    | org.lib.Reserved$ReservedThread.reservedWait < org.lib.Reserved$ReservedThread.run < org.lib.Pool.runJob < org.lib.Pool$Runner.run
                    an own consumer                | shop.Consumer.run
                    an own consumer and its queue  | shop.Mailbox.next < shop.Consumer.loop < shop.Consumer.run
                    a lambda as consumer           | shop.App.drain < shop.App.lambda$main$0
                    a library's consumer           | org.mq.client.Channel.dequeue < org.mq.client.Consumer.dequeue < org.mq.client.Consumer.receive < shop.Listener.run
                    main waits in poll             | shop.Main.main
                    """)
    void threadsThatWaitFromTheirOwnLoopAreIdle(String what, String stack) {
        assertThat(of(TAKE + stack + THREAD).isIdle()).as(what).isTrue();
        assertThat(of(POLL + stack + THREAD).isIdle()).as(what).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a pool of connections          | com.pool.Bag.borrow < com.pool.Pool.getConnection < com.pool.Source.getConnection < shop.Dao.find < shop.Web.get
                    called by the thread's own run | com.pool.Bag.borrow < com.pool.Pool.getConnection < com.pool.Source.getConnection < shop.App.work < shop.App.lambda$main$0
                    an own pool of buffers         | shop.Buffers.take < shop.Scaler.scale < shop.Images.serve < shop.Web.run
                    inside a server's worker       | com.pool.Bag.borrow < com.pool.Pool.getConnection < shop.Dao.find < org.web.Filter.doFilter < org.web.Endpoint.run < org.web.Workers.runWorker < org.web.Workers$Worker.run
                    """)
    void threadsThatWaitAboveTheirWorkBorrow(String what, String stack) {
        for (String wait : List.of(TAKE, POLL)) {
            Activity activity = of(wait + stack + THREAD);
            assertThat(activity.kind()).as(what).isEqualTo(Activity.Kind.BORROWS);
            assertThat(activity.certain()).as(what).isTrue();
        }
    }

    @Test
    void aTaskThatWaitsInItsOwnLoopMayBeAConsumer() {
        Activity activity = of(TAKE + "mail.Consumer.loop < mail.Consumer.run" + TASK);
        assertThat(activity.isIdle()).isTrue();
        assertThat(activity.certain()).isFalse();
        assertThat(activity.kind()).isEqualTo(Activity.Kind.BORROWS);
    }

    @Test
    void aTaskThatBringsSomethingIsNoConsumerWhoeverPuts() {
        Activity activity =
                of(
                        "java.util.concurrent.locks.LockSupport.park"
                                + " < java.util.concurrent.ArrayBlockingQueue.put"
                                + " < log.Shipper.add < log.Shipper.run"
                                + TASK);
        assertThat(activity.kind()).isEqualTo(Activity.Kind.HANDS_OVER);
        assertThat(activity.certain()).isTrue();
    }

    @Test
    void aTaskThatTakesFromAnotherObjectBorrows() {
        assertThat(of(TAKE + "codec.Buffers.obtain < codec.Scaler.call" + TASK).isIdle()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BORROWS       | java.util.concurrent.locks.LockSupport.park < java.util.concurrent.Semaphore.acquire < shop.Gate.enter
                    AWAITS_RESULT | java.util.concurrent.locks.LockSupport.park < java.util.concurrent.FutureTask.get < shop.Report.total
                    AWAITS_RESULT | java.util.concurrent.locks.LockSupport.park < java.util.concurrent.CompletableFuture.join < shop.Report.total
                    AWAITS_RESULT | java.util.concurrent.locks.LockSupport.park < java.util.concurrent.CountDownLatch.await < shop.Report.total
                    AWAITS_RESULT | java.util.concurrent.locks.LockSupport.park < java.util.concurrent.CountDownLatch.await < shop.Jobs.poll < shop.Report.total
                    BORROWS       | java.util.concurrent.locks.LockSupport.park < java.util.concurrent.CountDownLatch.await < org.db.pool.FairQueue.poll < org.db.pool.Pool.borrow < shop.Report.total
                    LOCKS         | java.util.concurrent.locks.LockSupport.park < java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire < java.util.concurrent.locks.ReentrantLock.lock < shop.Book.post
                    HANDS_OVER    | java.util.concurrent.locks.LockSupport.park < java.util.concurrent.ArrayBlockingQueue.put < shop.Log.write < shop.Book.post
                    SLEEPS        | java.lang.Thread.sleep < shop.Retry.pause < shop.Book.post
                    """)
    void whatATaskWaitsForIsToldByWhatItCalled(Activity.Kind kind, String stack) {
        assertThat(of(stack + TASK).kind()).isEqualTo(kind);
    }

    @Test
    void theJvmsOwnThreadsAreIdle() {
        assertThat(
                        of("java.lang.Object.wait < jdk.jfr.internal.PlatformRecorder.takeNap <"
                                        + " jdk.jfr.internal.PlatformRecorder.periodicTask"
                                        + THREAD)
                                .isIdle())
                .isTrue();
        assertThat(of(TAKE + "java.util.concurrent.ThreadPoolExecutor.getTask" + TASK).isIdle())
                .isTrue();
    }

    @Test
    void aCallToTheOtherEndIsWorkAndAConnectionThatIsServedIsIdle() {
        String read = "sun.nio.ch.NioSocketImpl.read < java.net.Socket$SocketInputStream.read < ";
        assertThat(
                        running(
                                        read
                                                + "org.db.Wire.read < org.db.Statement.execute < shop.Dao.find"
                                                + " < shop.Web.get"
                                                + TASK)
                                .kind())
                .isEqualTo(Activity.Kind.READS);
        assertThat(
                        running(read + "org.web.Connection.fill < org.web.Connection.run" + THREAD)
                                .isIdle())
                .isTrue();
        assertThat(
                        running(
                                        read
                                                + "sun.net.www.protocol.http.HttpURLConnection.getInputStream <"
                                                + " shop.App.run"
                                                + THREAD)
                                .kind())
                .isEqualTo(Activity.Kind.READS);
    }

    @Test
    void aBlockedThreadIsNeverIdle() {
        assertThat(Activity.of(frames("shop.Consumer.run" + THREAD), ThreadState.BLOCKED).kind())
                .isEqualTo(Activity.Kind.LOCKS);
    }

    private static Activity of(String stack) {
        return Activity.of(frames(stack), ThreadState.WAITING);
    }

    private static Activity running(String stack) {
        return Activity.of(frames(stack), ThreadState.RUNNABLE);
    }

    private static List<Dump.Frame> frames(String stack) {
        return Arrays.stream(stack.split("<"))
                .map(String::strip)
                .map(name -> {
                    int dot = name.lastIndexOf('.');
                    return new Dump.Frame(name.substring(0, dot), name.substring(dot + 1), 7);
                })
                .toList();
    }
}
