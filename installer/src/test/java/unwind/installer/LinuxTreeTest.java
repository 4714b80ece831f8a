package unwind.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the script of the packages with stand-ins for the programs that print their name.
@Timeout(30)
@DisabledOnOs(OS.WINDOWS)
class LinuxTreeTest {
    private static final Path ENGINE = Path.of("../app/src/main/launch", LinuxTree.ENGINE);

    @TempDir Path temp;

    @Test
    void aCommandOnLittleIsStartedByTheProgramForCommands() throws Exception {
        Path file = Files.write(temp.resolve("a small file.jfr"), new byte[100]);

        assertThat(started("summary", file.toString())).isEqualTo("unwind-command summary " + file);
        assertThat(started("manual")).isEqualTo("unwind-command manual");
    }

    @Test
    void theWindowIsStartedByTheOther() throws Exception {
        assertThat(started()).isEqualTo("unwind");
        assertThat(started("a small file.jfr")).isEqualTo("unwind a small file.jfr");
    }

    private String started(String... arguments) throws Exception {
        Path opt = temp.resolve("opt");
        Path app = Files.createDirectories(opt.resolve("lib/app"));
        Files.writeString(app.resolve(LinuxTree.ENGINE), Files.readString(ENGINE));
        program(opt, "unwind");
        program(opt, "unwind-command");
        Path script =
                Files.writeString(
                        temp.resolve("start"),
                        LinuxTree.START.replace("/opt/unwind", opt.toString()));
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        Path out = temp.resolve("out");
        int status = new ProcessBuilder(command).redirectOutput(out.toFile()).start().waitFor();
        assertThat(status).isZero();
        return Files.readString(out).strip();
    }

    private static void program(Path opt, String name) throws IOException {
        Path program = Files.createDirectories(opt.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\necho \"${0##*/}\" \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
