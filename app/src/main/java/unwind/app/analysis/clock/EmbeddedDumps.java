package unwind.app.analysis.clock;

import unwind.parsers.Limits;
import unwind.parsers.Reading;
import unwind.parsers.TextFormat;

import java.util.Optional;

/// The thread dumps that a flight recording took by itself (`jdk.ThreadDump`), as a reading of
/// their own: their stacks and names have tables of their own.
final class EmbeddedDumps {
    private EmbeddedDumps() {}

    static Optional<Reading> of(Reading reading) {
        return reading.recording()
                .filter(recording -> !recording.texts().isEmpty())
                .map(recording ->
                        TextFormat.readTexts(reading.file(), recording.texts(), Limits.DEFAULT))
                .filter(dumps -> dumps.recording().isPresent());
    }
}
