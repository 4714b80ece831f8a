package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.app.export.report.Report;
import unwind.app.files.RefusedException;

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
import java.util.stream.Stream;

/// What every export keeps to.
class ExportsTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)([^<>]*?)(/?)>");
    private static final List<String> VOID = List.of("meta");

    @TempDir private Path folder;

    static List<Export> all() {
        return Exports.ALL;
    }

    @Test
    void markdownHasItsPicturesBesideItWhateverTheirNamesAre() throws Exception {
        Export markdown = Exports.of(Path.of("x.md")).orElseThrow();
        for (String hostile : HostileReport.TEXTS) {
            Path target = folder.resolve("a report (1).md");
            List<Path> pictures =
                    Exports.write(markdown, HostileReport.with(hostile), target, List.of(), true);
            assertThat(pictures).isNotEmpty();
            for (Path picture : pictures) {
                assertThat(picture.getParent()).isEqualTo(folder.resolve("a report (1)-pictures"));
                assertThat(Files.readString(target))
                        .contains("](a%20report%20%281%29-pictures/" + picture.getFileName() + ")");
                assertIsHarmless(picture);
            }
        }
    }

    /// Well-formed, without scripts, links and what is fetched.
    private static void assertIsHarmless(Path picture) throws IOException {
        String svg = Files.readString(picture);
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(svg);
        while (tag.find()) {
            assertThat(tag.group(2)).isIn("svg", "g", "rect", "path", "text", "title", "style");
            assertThat(tag.group(3)).doesNotContain("href", "style=", " on", "var(");
            if (tag.group(1).isEmpty() && tag.group(4).isEmpty()) {
                open.push(tag.group(2));
            } else if (!tag.group(1).isEmpty()) {
                assertThat(open.pop()).isEqualTo(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
        assertThat(tag.replaceAll("")).doesNotContain("<", ">", "url(", "@import", "var(");
        assertThat(svg.chars()).allMatch(c -> c >= ' ' || c == '\n');
    }

    @Test
    void withoutPicturesMarkdownIsOneFile() throws IOException {
        Export markdown = Exports.of(Path.of("x.md")).orElseThrow();
        Path target = folder.resolve("alone.md");
        Exports.write(markdown, HostileReport.with("word"), target, List.of(), false);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
        assertThat(Files.readString(target)).doesNotContain("![");
    }

    @Test
    void whatLiesWhereThePicturesWouldGoIsLeftAlone() throws IOException {
        Export markdown = Exports.of(Path.of("x.md")).orElseThrow();
        Path file = Files.writeString(folder.resolve("r-pictures"), "mine");
        assertThatThrownBy(() ->
                        Exports.write(
                                markdown,
                                HostileReport.with("word"),
                                folder.resolve("r.md"),
                                List.of(),
                                true))
                .isInstanceOf(RefusedException.class);
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(folder.resolve("r.md")).doesNotExist();
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
                        Exports.write(
                                export, HostileReport.with("plainword"), target, List.of(), true));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }
}
