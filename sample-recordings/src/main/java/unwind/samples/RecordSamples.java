package unwind.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Runs samples of the manifest in a JVM of their own and keeps what they record.
///
/// Arguments: the folder of the manifest, the folder that gets a folder for each sample, then names
/// of samples (also with commas between), `all`, or `go` for all that are in Go. The JVMs started
/// are of the JDK this program runs in; samples in Go need `go` on the path and are skipped, which
/// is said, where it is missing.
public final class RecordSamples {
    private RecordSamples() {}

    /// Records the samples named, one after another.
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 3) {
            System.err.println(
                    "Usage: RecordSamples FOLDER_OF_MANIFEST INTO_FOLDER SAMPLE[,SAMPLE]…|go|all");
            System.exit(2);
        }
        Path folder = Path.of(args[0]).toAbsolutePath().normalize();
        Path into = Path.of(args[1]).toAbsolutePath().normalize();
        Manifest manifest = Manifest.read(folder.resolve("manifest.json"));
        List<String> names =
                Arrays.stream(args)
                        .skip(2)
                        .flatMap(a -> Arrays.stream(a.split(",")))
                        .filter(a -> !a.isBlank())
                        .toList();
        List<String> unknown = manifest.unknown(names);
        if (!unknown.isEmpty()) {
            System.err.println("No sample is named " + String.join(", ", unknown));
            System.exit(2);
        }
        for (Sample sample : manifest.named(names)) {
            announce(sample.name(), sample.atMostSeconds());
            new SampleRun(sample, folder, into).record();
        }
        boolean go = GoRun.isPossible();
        for (GoSample sample : manifest.goNamed(names)) {
            if (!go) {
                System.out.printf("skipped %s: there is no go on the path%n", sample.name());
                continue;
            }
            announce(sample.name(), sample.atMostSeconds());
            GoRun.record(sample, folder, into);
        }
    }

    private static void announce(String name, int atMostSeconds) {
        System.out.printf("recording %s (%d s at most)%n", name, atMostSeconds);
    }
}
