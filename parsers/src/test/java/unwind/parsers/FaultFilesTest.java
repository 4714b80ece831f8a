package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files as strangers saved them, which lie beside the corpus: each gives what is in it.
class FaultFilesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    formats/01-legacy-cut-line.log | 12 pauses 1200.0 ms, 12 collections
                    formats/04a-unified-docker-t.log | 3 pauses 52.5 ms, 3 collections
                    formats/04b-unified-cri.log | 3 pauses 52.5 ms, 3 collections
                    formats/04d-unified-kubectl-prefix.log | 3 pauses 52.5 ms, 3 collections
                    formats/04e-unified-after-70KB-of-app-log.log | 3 pauses 52.5 ms, 3 collections
                    formats/04g-unified-between-app-lines.log | 3 pauses 52.5 ms, 3 collections
                    formats/04h-unified-no-decorations.log | 3 pauses 52.5 ms, 3 collections
                    formats/05a-hserr-plain-parallel-no-flags.txt | 1 crash
                    formats/05b-hserr-docker-t.log | 1 crash
                    formats/05d-hserr-after-100KB-app-log.log | 1 crash
                    formats/11a-go-crash-log-prefix.txt | 2 threads
                    formats/11c-go-crash-prefix-from-line-1.txt | 2 threads
                    formats/11d-go-crash-plain-after-10KB.txt | 2 threads
                    formats/11e-go-crash-docker-after-10KB.txt | 2 threads
                    formats/19a-gc-lines-behind-a-thread-dump.txt | 3 pauses 52.5 ms, 3 collections, 1 threads
                    formats/19c-histogram-behind-gc-lines.txt | 1 classes, 3 pauses 52.5 ms, 3 collections
                    formats/22a-thread-dump-docker-after-100KB.txt | 1 threads
                    formats/23-histogram-docker-after-100KB.txt | 1 classes
                    formats/24-legacy-gc-after-100KB.log | 5 pauses 500.0 ms, 5 collections
                    formats/25-gctrace-after-100KB.log | 2 pauses 0.2 ms, 1 collections
                    formats/27-unified-several-prefixed-decorations.log | 3 pauses 30.0 ms, 3 collections
                    formats/28-legacy-docker-t.log | 5 pauses 500.0 ms, 5 collections
                    reports/gc-ansi.log | 2 pauses 100.8 ms, 2 collections
                    reports/gc-compose-prefix.log | 2 pauses 100.8 ms, 2 collections
                    reports/gc-cri-prefix.log | 2 pauses 100.8 ms, 2 collections
                    reports/gc-vector-json.log | 5 pauses 50.0 ms, 5 collections
                    reports/gc-nul-head.log | 5 pauses 50.0 ms, 5 collections
                    reports/gc-two-runs.log | 4 pauses 201.5 ms, 4 collections
                    reports/td-docker.json | 4 threads
                    reports/td-nul-head.txt | 4 threads
                    reports/td-headerless.txt | 4 threads
                    reports/go-json-stack.log | 2 threads
                    """)
    void everythingInTheFileIsRead(String file, String expected) {
        String corpus = System.getProperty("unwind.corpus", "");
        Path path = Path.of(corpus).resolveSibling("faults").resolve(file);
        assumeTrue(!corpus.isEmpty() && Files.exists(path), "no such files given");
        List<String> found = new ArrayList<>();
        for (Reading part : Formats.read(path, Limits.DEFAULT, new Progress()).all()) {
            if (part.format().equals("hs-err")) {
                found.add("1 crash");
            }
            part.recording().ifPresent(recording -> tell(recording, found));
        }
        assertThat(String.join(", ", found)).isEqualTo(expected);
    }

    private static void tell(Recording recording, List<String> found) {
        EventTable pauses = recording.events().get(EventKind.GC_PAUSE);
        if (pauses != null) {
            long nanos = 0;
            for (int row = 0; row < pauses.size(); row++) {
                nanos += pauses.get(Attribute.DURATION_NANOS, row);
            }
            found.add(pauses.size() + " pauses " + Math.round(nanos / 1e5) / 10.0 + " ms");
            found.add(recording.events().get(EventKind.COLLECTION).size() + " collections");
        }
        for (ThreadDump dump : recording.threadDumps()) {
            found.add(dump.threadCount() + " threads");
        }
        for (Histogram histogram : recording.histograms()) {
            found.add(histogram.size() + " classes");
        }
    }
}
