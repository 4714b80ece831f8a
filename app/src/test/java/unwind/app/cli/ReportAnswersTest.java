package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What a colleague who has only the report of the sample postmortem can answer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportAnswersTest {
    private static final Path INCIDENT =
            Path.of(System.getProperty("unwind.samples"), "datagram-surge.unwind");

    private final Map<String, String> texts = new HashMap<>();

    @BeforeAll
    void written(@TempDir Path folder) throws IOException {
        for (String ending : new String[] {"html", "md"}) {
            Path file = folder.resolve("report." + ending);
            PrintStream nowhere =
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            Commands.run(
                    new String[] {"report", INCIDENT.toString(), "-o", file.toString()},
                    nowhere,
                    nowhere);
            texts.put(ending, text(Files.readString(file)));
        }
    }

    /// What a reader sees: no styles, scripts and tags, no marks of Markdown.
    private static String text(String file) {
        return file.replaceAll("(?s)<(style|script|svg)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[\\\\`*#|]", "")
                .replaceAll("\\s+", " ");
    }

    /// The text between two headings.
    private String part(String ending, String from, String to) {
        String text = texts.get(ending);
        int begin = text.lastIndexOf(from, text.indexOf(to));
        assertThat(begin).as(from).isNotNegative();
        return text.substring(begin, text.indexOf(to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md"})
    void whatHappenedAndWhenStandFirst(String ending) {
        String first = part(ending, "DatagramSurge", "07:27:18 Live threads: peak");
        assertThat(texts.get(ending).indexOf("No limit on tasks that wait for the sink"))
                .isBetween(0, 200);
        assertThat(first)
                .contains("07:27:03 Live threads: a rise begins, from 28 on average")
                .contains("07:27:04 Heap: a rise begins");
        assertThat(texts.get(ending))
                .contains("Live threads up to 1,613, heap in use up to 286 MiB")
                .contains("21 Nov 2026 07:26:44.637 UTC to 21 Nov 2026 07:27:40.910 UTC")
                .contains("07:27:18 Live threads: peak of 1,613")
                .contains("At 07:27:21 the surge ends");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md"})
    void whyAndHowThatIsKnownStandBeforeTheRemedies(String ending) {
        assertThat(texts.get(ending))
                .containsSubsequence(
                        "PacketServer.receive starts a thread for every packet",
                        "SlowSink.store lets 70 packets a second through",
                        "1,601 of 1,626 at 07:27:19",
                        "Class histograms count 6, 275, 750, 1,155 and 1,159 DeadLetter",
                        "Limit the tasks in flight where packets are received");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md"})
    void whatIsToBeDoneByWhomStandsBeforeTheFindings(String ending) {
        assertThat(texts.get(ending))
                .containsSubsequence(
                        "Remedies",
                        "Keep the last hundred dead letters",
                        "Follow-ups",
                        "Alert on live threads above 200",
                        "Up to 1,560 more threads are alive")
                .contains("follow-up, Ada, by before the next release")
                .contains("follow-up, Grace, by next week");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md"})
    void everyShareSaysOfWhat(String ending) {
        assertThat(texts.get(ending)).doesNotContain("% of the whole");
    }
}
