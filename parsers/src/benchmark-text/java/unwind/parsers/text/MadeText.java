package unwind.parsers.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A text of a kind that programs write, made as large as wanted.
enum MadeText {
    /// A server's log with one thread dump at its end.
    SERVER("server.log") {
        @Override
        void part(BufferedWriter out, int index) throws IOException {
            String time = time(index, 1).replace('T', ' ');
            out.write(time + " INFO  [main] c.e.App - request " + index);
            out.write(" served in 12 ms with status 200\n");
        }

        @Override
        void end(BufferedWriter out) throws IOException {
            DUMP.part(out, 0);
        }
    },
    /// G1's log since JDK 9.
    UNIFIED("gc.log") {
        @Override
        void part(BufferedWriter out, int index) throws IOException {
            String seconds = seconds(index);
            String before = "[" + time(index, 100) + "+0000][" + seconds + "s][info][gc";
            String number = "] GC(" + index + ") ";
            String title = "Pause Young (Normal) (G1 Evacuation Pause)";
            out.write(before + ",start    " + number + title + "\n");
            out.write(before + ",task     " + number + "Using 4 workers of 4 for evacuation\n");
            out.write(before + ",phases   " + number + "  Evacuate Collection Set: 3.2ms\n");
            out.write(before + ",heap     " + number + "Eden regions: 20->0(22)\n");
            out.write(before + ",heap     " + number + "Survivor regions: 2->3(3)\n");
            out.write(before + ",heap     " + number + "Old regions: 9->11\n");
            out.write(before + ",metaspace" + number + "Metaspace: 300K(512K)->300K(512K)\n");
            out.write(before + "          " + number + title + " 30M->12M(256M) 4.123ms\n");
            out.write(before + ",cpu      " + number + "User=0.01s Sys=0.00s Real=0.00s\n");
        }
    },
    /// The parallel collector's log until JDK 8.
    LEGACY("legacy.log") {
        @Override
        void part(BufferedWriter out, int index) throws IOException {
            out.write(time(index, 100) + "+0000: " + seconds(index) + ": ");
            out.write("[GC (Allocation Failure) [PSYoungGen: 65536K->8192K(76288K)]");
            out.write(" 165536K->110000K(251392K), 0.0100000 secs]");
            out.write(" [Times: user=0.03 sys=0.00, real=0.01 secs] \n");
        }
    },
    /// Thread dumps of a pool of threads.
    DUMP("dump.txt") {
        @Override
        void part(BufferedWriter out, int index) throws IOException {
            out.write(time(index, 1000).replace('T', ' ').substring(0, 19) + "\n");
            out.write("Full thread dump OpenJDK 64-Bit Server VM (17.0.10+7 mixed mode):\n\n");
            for (int thread = 1; thread <= 200; thread++) {
                out.write("\"worker-" + thread + "\" #" + thread + " prio=5 os_prio=0 cpu=1.5ms");
                out.write(" elapsed=10.1s tid=0x00007f nid=0x" + Integer.toHexString(thread));
                out.write(" waiting on condition [0x00007f0000000000]\n");
                out.write("   java.lang.Thread.State: WAITING (parking)\n");
                for (int frame = 0; frame < 12; frame++) {
                    out.write("\tat org.example.pool.Worker.step" + frame + "(Worker.java:");
                    out.write(100 + frame + ")\n");
                }
                out.write("\n");
            }
            out.write("JNI global refs: 15, weak refs: 0\n\n");
        }
    };

    private static final LocalDateTime START = LocalDateTime.of(2026, 3, 1, 10, 0);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private final String fileName;

    MadeText(String fileName) {
        this.fileName = fileName;
    }

    /// One of the things that the text consists of.
    abstract void part(BufferedWriter out, int index) throws IOException;

    /// What is at its end.
    void end(BufferedWriter out) throws IOException {}

    /// Makes the text in a folder, if it is not there.
    Path in(Path folder, long bytes) throws IOException {
        Path file = folder.resolve(fileName);
        if (Files.exists(file) && Files.size(file) >= bytes) {
            return file;
        }
        Files.createDirectories(folder);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i % 100 != 0 || Files.size(file) < bytes; i++) {
                part(out, i);
            }
            end(out);
        }
        return file;
    }

    static String time(int index, int millis) {
        return TIME.format(START.plus((long) index * millis, ChronoUnit.MILLIS));
    }

    static String seconds(int index) {
        return String.format(Locale.ROOT, "%d.%d00", index / 10, index % 10);
    }
}
