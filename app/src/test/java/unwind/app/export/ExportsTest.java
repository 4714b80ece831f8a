package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.app.export.report.Report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What every export keeps to.
class ExportsTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)([^<>]*?)(/?)>");
    private static final List<String> VOID = List.of("meta");

    @TempDir private Path folder;

    static List<Export> all() {
        return Exports.ALL;
    }

    private static String text(Export export, Report report) throws IOException {
        StringBuilder out = new StringBuilder();
        export.write(report, out);
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theNameOfAFileAsksForIt(Export export) {
        assertThat(export.title()).isNotBlank();
        assertThat(Exports.of(Path.of("report." + export.extension()))).contains(export);
        assertThat(Exports.of(Path.of("REPORT." + export.extension().toUpperCase(Locale.ROOT))))
                .contains(export);
    }

    @Test
    void aNameOfAnotherEndAsksForNone() {
        assertThat(Exports.of(Path.of("report.pdf"))).isEmpty();
        assertThat(Exports.of(Path.of("html"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTextOfAReportIsInIt(Export export) throws IOException {
        String text = text(export, HostileReport.with("plainword"));
        assertThat(text.split("plainword", -1))
                .as("every place that holds a text of the files")
                .hasSizeGreaterThanOrEqualTo(HostileReport.PLACES);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noHostileTextBecomesMarkup(Export export) throws IOException {
        for (String hostile : HostileReport.TEXTS) {
            // inside a fence Markdown takes nothing for markup
            String text = text(export, HostileReport.with(hostile));
            assertThat(
                            text.replaceAll("(?s)(`{3,})\n.*?\n\\1\n", "")
                                    .replaceAll("(?s)<script>.*?</script>", "")
                                    .replace("<script type=\"application/json\">", ""))
                    .doesNotContainIgnoringCase("<script")
                    .as(hostile)
                    .doesNotContainIgnoringCase("<img")
                    .doesNotContainPattern("[\\p{Cc}&&[^\n]]")
                    .doesNotContainPattern("\\p{Cf}")
                    .doesNotContainPattern("[\\p{Cs}\\u2028\\u2029]");
        }
    }

    @Test
    void aHostileTextChangesNeitherTheTagsNorTheirAttributes() throws IOException {
        Export html = Exports.ALL.getFirst();
        String tags = tags(text(html, HostileReport.with("plainword")));
        for (String hostile : HostileReport.TEXTS) {
            assertThat(tags(text(html, HostileReport.with(hostile)))).as(hostile).isEqualTo(tags);
        }
    }

    /// Every tag with the names of its attributes; fails where one does not close.
    private static String tags(String page) {
        Deque<String> open = new ArrayDeque<>();
        StringBuilder tags = new StringBuilder();
        // line breaks in cells become <br>
        String body =
                page.replaceAll("(?s)<style>.*?</style>", "")
                        .replaceAll("(?s)<script( type=\"application/json\")?>.*?</script>", "")
                        // a note's own markup is CommonMark's, see NotesTest
                        .replaceAll("(?s)<div class=\"note-text\">.*?</div>", "")
                        .replaceFirst("<!DOCTYPE html>", "")
                        .replace("<br>", "");
        Matcher matcher = TAG.matcher(body);
        int end = 0;
        while (matcher.find()) {
            assertThat(body.substring(end, matcher.start())).doesNotContain("<", ">");
            end = matcher.end();
            String name = matcher.group(2);
            tags.append(matcher.group(1)).append(name);
            tags.append(matcher.group(3).replaceAll("\"[^\"]*\"", "")).append('\n');
            if (!matcher.group(1).isEmpty()) {
                assertThat(open.pop()).isEqualTo(name);
            } else if (matcher.group(4).isEmpty() && !VOID.contains(name)) {
                open.push(name);
            }
        }
        assertThat(open).isEmpty();
        return tags.toString();
    }

    @Test
    void thePageFetchesNothingAndRunsItsOwnScriptAlone() throws Exception {
        String page = text(Exports.ALL.getFirst(), HostileReport.with("plainword"));
        Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);
        assertThat(script.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains(
                        "default-src 'none'",
                        "script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'",
                        "prefers-color-scheme:dark",
                        "@media print");
        assertThat(script.find()).as("another script").isFalse();
        assertThat(page.replace("http://www.w3.org/2000/svg", "").replace("url(#", "("))
                .doesNotContain("://", "url(", "@import", " src=", "<link", " onload", "fetch(");
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEmptyReportIsWritten(Export export) throws IOException {
        assertThat(text(export, new Report("Nothing readable", "0 files", List.of())))
                .contains("Nothing readable");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFileThatCannotBeWrittenLeavesTheOldOneAndNoOther(Export export) throws IOException {
        Path target = Files.createDirectories(folder.resolve("taken." + export.extension()));
        Files.writeString(target.resolve("inside"), "x");
        org.assertj.core.api.Assertions.assertThatIOException()
                .isThrownBy(() ->
                        Exports.write(export, HostileReport.with("plainword"), target, List.of()));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }
}
