package unwind.app.analysis;

import java.nio.file.Path;

/// Where the samples are.
public final class SampleFolders {
    private SampleFolders() {}

    /// The folder with a folder for each sample: the committed one, or the one named by the system
    /// property `unwind.recordings`, of samples that were recorded again.
    public static Path recordings() {
        String again = System.getProperty("unwind.recordings", "");
        return again.isEmpty()
                ? Path.of(System.getProperty("unwind.samples", ""), "recordings")
                : Path.of(again);
    }
}
