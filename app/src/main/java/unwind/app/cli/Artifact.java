package unwind.app.cli;

import unwind.parsers.Reading;

/// A file that was named or found in a folder, under the path by which the user knows it.
record Artifact(String path, Reading reading) {
    /// The path of standard input.
    static final String STANDARD_INPUT = "-";

    boolean isStandardInput() {
        return path.equals(STANDARD_INPUT);
    }
}
