package unwind.parsers.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.LockUse.Kind;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class JsonDumpTest {
    private static final String JDK_25 =
            """
            {"threadDump": {
              "processId": "4711",
              "time": "2026-11-21T06:40:26.656095021Z",
              "runtimeVersion": "25.0.3+9-LTS",
              "threadContainers": [
                {"container": "<root>", "parent": null, "owner": null,
                 "threads": [
                  {"tid": "3", "time": "2026-11-21T06:40:26.66Z", "name": "main", "state": "BLOCKED",
                   "blockedOn": "java.lang.Object@2fa0f6f7",
                   "stack": ["java.base\\/java.lang.Thread.sleep(Thread.java:540)", "D.main(D.java:16)"],
                   "monitorsOwned": [{"depth": 1, "locks": ["D@1", null]}]},
                  {"tid": "33", "name": "worker", "state": "RUNNABLE", "stack": []}],
                 "threadCount": "2"},
                {"container": "java.util.concurrent.ThreadPerTaskExecutor@60e53b93", "parent": "<root>",
                 "threads": [
                  {"tid": "34", "virtual": true, "name": "", "state": "WAITING", "carrier": "33",
                   "parkBlocker": {"object": "java.util.concurrent.locks.ReentrantLock$NonfairSync@5"},
                   "stack": ["D.run(D.java:15)"]}],
                 "threadCount": "1"}]
            }}
            """;

    private static final String ACTUATOR =
            """
            {"threads":[{"threadName":"a","threadId":2,"lockName":"java.lang.Object@2f407ecb","lockOwnerId":7,
            "daemon":true,"threadState":"BLOCKED","stackTrace":[{"moduleName":"java.base","methodName":"add",
            "fileName":"Cart.java","lineNumber":7,"nativeMethod":false,"className":"shop.Cart"}],
            "lockedMonitors":[{"className":"shop.Cart","identityHashCode":255,"lockedStackDepth":3}],
            "lockedSynchronizers":[]},
            {"threadName":"b","threadId":7,"lockName":null,"threadState":"RUNNABLE","stackTrace":[],
            "lockedMonitors":[],"lockedSynchronizers":[{"className":"shop.Sync","identityHashCode":16}]}]}
            """;

    @TempDir Path folder;

    @Test
    void aDumpOfJdk25IsRead() throws IOException {
        Reading reading = read(JDK_25);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.recording().orElseThrow().clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(reading.recording().orElseThrow().jvm().pid()).isEqualTo(4711);
        ThreadDump dump = only(reading);
        assertThat(dump.source()).isEqualTo("json");
        DumpedThread main = dump.threads().get(0);
        assertThat(main.threadId()).hasValue(3);
        assertThat(main.container()).isEqualTo("<root>");
        assertThat(reading.recording().orElseThrow().stacks().depth(main.stack())).isEqualTo(2);
        assertThat(main.locks())
                .containsExactly(
                        new LockUse(
                                Kind.WAITING_TO_LOCK,
                                "java.lang.Object@2fa0f6f7",
                                "java.lang.Object",
                                0),
                        new LockUse(Kind.LOCKED, "D@1", "D", 1));
        assertThat(dump.threads().get(1).carries()).hasValue(34);
        DumpedThread virtual = dump.threads().get(2);
        assertThat(virtual.virtual()).isTrue();
        assertThat(virtual.state()).isEqualTo(ThreadState.WAITING);
        assertThat(virtual.locks()).extracting(LockUse::kind).containsExactly(Kind.PARKING);
    }

    @Test
    void formatVersion2HasNumbersAndNamesTheOwner() throws IOException {
        String text =
                JDK_25.replace(
                                "\"processId\": \"4711\"",
                                "\"formatVersion\": 2, \"processId\": 4711")
                        .replaceAll("\"(tid|carrier|threadCount)\": \"(\\d+)\"", "\"$1\": $2")
                        .replace("NonfairSync@5\"}", "NonfairSync@5\", \"owner\": 3}");
        ThreadDump dump = only(read(text));
        assertThat(dump.threads().get(0).threadId()).hasValue(3);
        assertThat(dump.threads().get(0).locks())
                .contains(
                        new LockUse(
                                Kind.OWNS_SYNCHRONIZER,
                                "java.util.concurrent.locks.ReentrantLock$NonfairSync@5",
                                "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                                -1));
    }

    @Test
    void aDumpOfJdk21HasNoStates() throws IOException {
        String text =
                JDK_25.replaceAll("\"state\": \"\\w+\",", "").replaceAll("\"blockedOn\": \\S+", "");
        assertThat(only(read(text)).threads())
                .extracting(DumpedThread::state)
                .containsOnly(ThreadState.UNKNOWN);
    }

    @Test
    void theActuatorsAnswerIsReadWithAndWithoutHttpHeader() throws IOException {
        ThreadDump dump = only(read(ACTUATOR));
        assertThat(dump.source()).isEqualTo("actuator");
        assertThat(dump.threads().get(0).locks())
                .containsExactly(
                        new LockUse(Kind.LOCKED, "shop.Cart@ff", "shop.Cart", 3),
                        new LockUse(
                                Kind.WAITING_TO_LOCK,
                                "java.lang.Object@2f407ecb",
                                "java.lang.Object",
                                0));
        assertThat(dump.threads().get(1).locks())
                .containsExactly(
                        new LockUse(Kind.OWNS_SYNCHRONIZER, "shop.Sync@10", "shop.Sync", -1),
                        new LockUse(
                                Kind.LOCKED, "java.lang.Object@2f407ecb", "java.lang.Object", -1));
        Reading curl =
                read("HTTP/1.1 200 \r\nDate: Wed, 15 Sep 2021 01:03:52 GMT\r\n\r\n" + ACTUATOR);
        assertThat(only(curl).threads()).isEqualTo(dump.threads());
        assertThat(only(curl).timeNanos()).hasValue(1_631_667_832_000_000_000L);
    }

    @Test
    void utf16IsReadToo() throws IOException {
        ThreadDump expected = only(read(JDK_25));
        for (String text : new String[] {JDK_25, "\uFEFF" + JDK_25}) {
            for (var charset :
                    new java.nio.charset.Charset[] {
                        StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
                    }) {
                Path file = Files.write(folder.resolve("utf16"), text.getBytes(charset));
                Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
                assertThat(only(reading).threads()).isEqualTo(expected.threads());
            }
        }
    }

    @Test
    void aCutDumpGivesTheThreadsBefore() throws IOException {
        Reading reading = read(JDK_25.substring(0, JDK_25.indexOf("\"parkBlocker\"")));
        assertThat(only(reading).threads()).hasSize(3);
        assertThat(only(reading).complete()).isFalse();
        assertThat(reading.problems()).isNotEmpty();
    }

    private Reading read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.json"), text);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static ThreadDump only(Reading reading) {
        assertThat(reading.recording().orElseThrow().threadDumps()).hasSize(1);
        return reading.recording().orElseThrow().threadDumps().getFirst();
    }
}
