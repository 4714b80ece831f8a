package unwind.samples.handlesaccumulate;

import unwind.samples.load.Pace;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Opens a file in every round of a loop and closes them all when the method ends.
public final class Faulty {
    private Faulty() {}

    /// Reads letters for sixteen seconds.
    public static void main(String[] args) throws IOException {
        System.out.println(readAll(Inbox.fill(640)) + " bytes");
    }

    private static long readAll(List<Path> letters) throws IOException {
        List<FileInputStream> open = new ArrayList<>();
        long bytes = 0;
        try {
            for (Path letter : letters) {
                FileInputStream in = new FileInputStream(letter.toFile());
                open.add(in);
                bytes += in.readAllBytes().length;
                Pace.rest(Duration.ofMillis(25));
            }
        } finally {
            for (FileInputStream in : open) {
                in.close();
            }
        }
        return bytes;
    }
}
