package unwind.app.cli;

import unwind.parsers.Reading;

/// A file as the user named it, and what came of reading it.
record Artifact(String path, Reading reading) {}
