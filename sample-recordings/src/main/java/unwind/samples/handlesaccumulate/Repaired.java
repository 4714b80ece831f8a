package unwind.samples.handlesaccumulate;

import unwind.samples.load.Pace;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Closes each file in the round that opened it.
public final class Repaired {
    private Repaired() {}

    /// Reads letters for sixteen seconds.
    public static void main(String[] args) throws IOException {
        System.out.println(readAll(Inbox.fill(640)) + " bytes");
    }

    private static long readAll(List<Path> letters) throws IOException {
        long bytes = 0;
        for (Path letter : letters) {
            try (FileInputStream in = new FileInputStream(letter.toFile())) {
                bytes += in.readAllBytes().length;
            }
            Pace.rest(Duration.ofMillis(25));
        }
        return bytes;
    }
}
