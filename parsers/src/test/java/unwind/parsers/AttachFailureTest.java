package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A failed attempt at a dump says what went wrong.
class AttachFailureTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "4711: No such process|no process of that number",
                "java.io.IOException: Non existent JVM pid: 4711|no process of that number",
                "Error attaching: non existent JVM pid|no process of that number",
                "Could not find any processes matching : 'orders.jar'|no Java process of that name",
                "6: Unable to open socket file: target process not responding or HotSpot VM not loaded"
                        + "\\nThe -F option can be used when the target process is not responding"
                        + "|did not answer",
                "Exception in thread \"main\" com.sun.tools.attach.AttachNotSupportedException: Unable"
                        + " to open socket file /proc/6/root/tmp/.java_pid6: target process 6 doesn't"
                        + " respond within 10500ms or HotSpot VM not loaded\\n\\tat"
                        + " jdk.attach/sun.tools.attach.VirtualMachineImpl.<init>(VirtualMachineImpl.java:104)"
                        + "\\n\\tat jdk.jcmd/sun.tools.jstack.JStack.main(JStack.java:112)"
                        + "|did not answer",
                "6: com.sun.tools.attach.AttachNotSupportedException: The VM does not support the"
                        + " attach mechanism|does not let tools attach",
                "4711: Operation not permitted\\n\\tat sun.tools.attach.LinuxVirtualMachine.sendQuitTo"
                        + "|not allowed to attach",
                "well-known file /tmp/.java_pid6 is not secure: file should be owned by the current"
                        + " user (which is 0) but is owned by 1000\\nattach failed|not allowed to attach",
                "4711:\\njava.lang.IllegalArgumentException: Unknown diagnostic command"
                        + "|did not know the command",
                "sh: 1: jstack: not found|was not found",
                "bash: jcmd: command not found|was not found",
                "OCI runtime exec failed: exec failed: unable to start container process: exec:"
                        + " \"jstack\": executable file not found in $PATH|was not found",
                "com.sun.tools.attach.AttachNotSupportedException: no providers installed"
                        + "|could not attach"
            })
    void whatTheToolPrintedIsExplained(String printed, String sentence) throws IOException {
        Reading reading = read(printed.replace("\\n", "\n").replace("\\t", "\t") + "\n");

        assertThat(reading.recording()).isEmpty();
        assertThat(reading.format()).isEqualTo(Reading.UNREADABLE);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains(sentence));
    }

    @Test
    void aLogThatMentionsAMissingProcessIsStillUnknown() throws IOException {
        Reading reading = read("could not signal worker: Operation not permitted\n");

        assertThat(reading.format()).isEmpty();
    }

    @Test
    void aLongLogIsNoFailedDump() throws IOException {
        Reading reading =
                read("INFO started\n4711: No such process\n" + "INFO more\n".repeat(2000));

        assertThat(reading.format()).isEmpty();
    }

    private Reading read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("jstack.txt"), text);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }
}
