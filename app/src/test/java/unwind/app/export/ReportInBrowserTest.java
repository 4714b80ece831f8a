package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.Slices;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.export.report.Report;
import unwind.app.export.report.ReportInput;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reports in a real browser. Skipped where no Chromium is installed; with `-Dunwind.pictures=DIR`
/// it leaves pictures of them there.
class ReportInBrowserTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");

    @TempDir private static Path folder;

    private static Browser browser;
    private static Path page;
    private static Path hostile;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(
                Browser.installed().isPresent(),
                "No Chromium is installed: apt-get install chromium, or -Dunwind.chromium=PATH");
        List<Path> paths =
                Stream.of(
                                "recording.jfr.gz",
                                "histogram-1.txt",
                                "histogram-5.txt.gz",
                                "threads-3.txt.gz")
                        .map(name -> SAMPLES.resolve("datagram-surge").resolve(name))
                        .toList();
        List<Reading> readings =
                paths.stream()
                        .map(path -> Formats.read(path, Limits.DEFAULT, new Progress()))
                        .toList();
        try (ClassFiles none = ClassFiles.of(List.of(), false)) {
            page =
                    written(
                            "report.html",
                            Report.of(
                                    new ReportInput(
                                            readings,
                                            IncidentClock.align(readings),
                                            Slices.EVERYTHING,
                                            ReportInput.shortNames(paths),
                                            new KnownClasses(none))));
        }
        StringBuilder texts = new StringBuilder();
        HostileReport.TEXTS.forEach(texts::append);
        texts.append("</script><script>window.owned=1</script>".repeat(1000));
        hostile = written("hostile.html", HostileReport.with(texts.toString()));
        browser = new Browser(Browser.installed().orElseThrow(), folder);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path written(String name, Report report) throws IOException {
        Path file = folder.resolve(name);
        Exports.write(Exports.ALL.getFirst(), report, file, List.of(), true);
        return file;
    }

    private static void open(Path file, int width, boolean dark) throws Exception {
        browser.open(file, width, 900, dark);
    }

    private static void picture(String name) throws Exception {
        String pictures = System.getProperty("unwind.pictures", "");
        if (!pictures.isEmpty()) {
            Files.write(Path.of(pictures, name + ".png"), browser.picture());
        }
    }

    private static void assertQuiet() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).filteredOn(url -> !url.startsWith("about:")).isEmpty();
    }

    @Test
    void itsScriptRunsAndNothingIsFetched() throws Exception {
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 390}) {
                open(page, width, dark);
                String name = (dark ? "dark-" : "light-") + width;
                assertThat(browser.value("document.documentElement.className"))
                        .isEqualTo("scripted");
                assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth"))
                        .as("nothing scrolls sideways in " + name)
                        .isEqualTo("true");
                picture("report-" + name);
                for (String part : List.of("figure.track", "figure.flame", ".finding", ".step")) {
                    browser.value("document.querySelector('" + part + "').scrollIntoView()");
                    picture("report-" + name + part.replace('.', '-'));
                }
            }
        }
        assertQuiet();
    }

    @Test
    void aDragZoomsAllTimelinesAndADoubleClickShowsEverything() throws Exception {
        open(page, 1280, false);
        String first = "document.querySelector('figure.track svg')";
        browser.value(first + ".scrollIntoView({block: 'center'})");
        String before = browser.value(first + ".outerHTML");
        String lastBefore =
                browser.value(
                        "[...document.querySelectorAll('figure.track svg')].at(-1).outerHTML");
        double top = Double.parseDouble(browser.value(first + ".getBoundingClientRect().top")) + 60;
        double left = Double.parseDouble(browser.value(first + ".getBoundingClientRect().left"));
        browser.mouse("mouseMoved", left + 300, top, false);
        assertThat(browser.value("document.querySelector('.track .readout').textContent"))
                .containsPattern("\\d\\d:\\d\\d:\\d\\d.* UTC · .*iB");
        browser.mouse("mousePressed", left + 300, top, true);
        browser.mouse("mouseMoved", left + 500, top, true);
        browser.mouse("mouseReleased", left + 500, top, true);
        assertThat(browser.value(first + ".outerHTML")).isNotEqualTo(before);
        assertThat(
                        browser.value(
                                "[...document.querySelectorAll('figure.track svg')].at(-1).outerHTML"))
                .isNotEqualTo(lastBefore);
        browser.value(first + ".dispatchEvent(new MouseEvent('dblclick'))");
        browser.value(first + ".dispatchEvent(new MouseEvent('pointerleave'))");
        assertThat(browser.value(first + ".querySelectorAll('.finding-number').length"))
                .isNotEqualTo("0");
        assertQuiet();
    }

    @Test
    void aFlameGraphSearchesZoomsAndSaysWhatIsUnderThePointer() throws Exception {
        open(page, 1280, false);
        String flame = "document.querySelector('figure.flame')";
        browser.value(flame + ".scrollIntoView()");
        browser.value(flame + ".querySelector('input').focus()");
        browser.type("deadletters");
        assertThat(browser.value(flame + ".querySelector('.readout').textContent"))
                .containsPattern("\\d+ frames?: .*iB, [\\d.]+ % of all");
        assertThat(browser.value(flame + ".querySelectorAll('.hit').length")).isNotEqualTo("0");
        picture("flame-search");
        String box = flame + ".querySelector('.hit rect').getBoundingClientRect()";
        double x = Double.parseDouble(browser.value(box + ".left")) + 2;
        double y = Double.parseDouble(browser.value(box + ".top")) + 5;
        browser.mouse("mouseMoved", x, y, false);
        assertThat(browser.value(flame + ".querySelector('.tip').textContent"))
                .contains("DeadLetters", "% of all");
        browser.mouse("mousePressed", x, y, true);
        browser.mouse("mouseReleased", x, y, true);
        assertThat(browser.value(flame + ".querySelectorAll('.above').length")).isNotEqualTo("0");
        assertQuiet();
    }

    @Test
    void tablesSortByAClick() throws Exception {
        open(page, 1280, false);
        String table =
                "[...document.querySelectorAll('table.sortable')]"
                        + ".find(t => t.tHead.textContent.startsWith('sitebytes'))";
        browser.value(table + ".tHead.rows[0].cells[1].click()");
        assertThat(browser.value(table + ".tHead.rows[0].cells[1].getAttribute('aria-sort')"))
                .isEqualTo("descending");
        String first = browser.value(table + ".tBodies[0].rows[0].textContent");
        browser.value(table + ".tHead.rows[0].cells[1].click()");
        assertThat(browser.value(table + ".tBodies[0].rows[0].textContent")).isNotEqualTo(first);
        assertQuiet();
    }

    @Test
    void hostileTextsDoNothing() throws Exception {
        open(hostile, 1280, true);
        assertThat(browser.value("typeof window.owned")).isEqualTo("undefined");
        assertThat(browser.value("document.scripts.length"))
                .as("the page's script, and data for a timeline and a flame graph")
                .isEqualTo("3");
        assertThat(
                        browser.value(
                                "document.querySelectorAll('img,iframe,object,embed,link,form').length"))
                .isEqualTo("0");
        assertThat(
                        browser.value(
                                "[...document.querySelectorAll('*')].flatMap(e =>"
                                        + " [...e.attributes]).filter(a =>"
                                        + " a.name.startsWith('on')).length"))
                .isEqualTo("0");
        assertQuiet();
    }
}
