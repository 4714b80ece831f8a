package unwind.parsers.collapsed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.StackTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class CollapsedFormatTest {
    @TempDir Path folder;

    private Reading read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("stacks.txt"), text);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static String top(Recording recording, int row) {
        StackTable.Frame frame =
                recording.stacks().frame((int) recording.profiles().getFirst().stacks().get(row));
        StackTable.Method method = recording.stacks().method(frame.method());
        return recording.strings().get(method.className())
                + "|"
                + recording.strings().get(method.name());
    }

    @Test
    void eachLineIsAStackWithItsWeight() throws IOException {
        Reading reading =
                read(
                        "java/lang/Thread.run;app/Orders.load_[j];app/Orders.parse_[i] 12\n"
                                + "java/lang/Thread.run;app/Orders.load_[j];do_syscall_64_[k] 3\n");
        assertThat(reading.format()).isEqualTo("collapsed");
        Recording recording = reading.recording().orElseThrow();
        StackProfile profile = recording.profiles().getFirst();
        assertThat(profile.values().toArray()).containsExactly(12, 3);
        assertThat(recording.stacks().depth((int) profile.stacks().get(0))).isEqualTo(3);
        assertThat(top(recording, 0)).isEqualTo("app.Orders|parse");
        assertThat(top(recording, 1)).isEqualTo("|do_syscall_64");
        assertThat(recording.stacks().frame((int) profile.stacks().get(1)).type())
                .isEqualTo(FrameType.KERNEL);
        assertThat(recording.runtime()).isEqualTo(ProgramRuntime.JVM);
    }

    @Test
    void namesOfGoStayAsTheyAre() throws IOException {
        Recording recording =
                read("runtime.goexit;net/http.(*conn).serve;main.handle 7\n")
                        .recording()
                        .orElseThrow();
        assertThat(top(recording, 0)).isEqualTo("main|handle");
        assertThat(recording.runtime()).isEqualTo(ProgramRuntime.GO);
    }

    @Test
    void ofADifferenceTheLaterNumberIsRead() throws IOException {
        Recording recording =
                read("main;load;parse 3 9\nmain;load 0 4\n").recording().orElseThrow();
        assertThat(recording.profiles().getFirst().values().toArray()).containsExactly(9, 4);
        assertThat(top(recording, 0)).isEqualTo("|parse");
    }

    @Test
    void aLineThatIsNoStackIsCountedAndLeftOut() throws IOException {
        Reading reading = read("main;load;parse 3\n".repeat(300) + "and then it stopped\n");
        assertThat(reading.recording().orElseThrow().profiles().getFirst().size()).isEqualTo(300);
        assertThat(reading.problems()).singleElement().asString().contains("line 301");
    }

    @Test
    void aFirstLineLongerThanTheHeadIsKnownByWhatIsSeenOfIt() throws IOException {
        String stack = "app/Deep.call;".repeat(600) + "app/Deep.end";
        Recording recording = read(stack + " 5\n").recording().orElseThrow();
        StackProfile profile = recording.profiles().getFirst();
        assertThat(recording.stacks().depth((int) profile.stacks().get(0))).isEqualTo(601);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name;age;town 12\nAnna;31;Berlin 7\n",
                "int a; int b; return 1\n",
                "Started in 12\nStopped in 13\n",
                "Tue 12\nWed; all day 14\n",
                "\"a\";\"b\";\"c\" 1\n"
            })
    void tablesCodeAndSentencesAreNoStacks(String text) {
        assertThat(new CollapsedFormat().matches(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }
}
