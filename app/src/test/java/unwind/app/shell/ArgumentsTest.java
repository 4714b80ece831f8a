package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.redact.Subject;
import unwind.app.cli.Commands;
import unwind.app.cli.PictureRedaction;
import unwind.app.session.Filter;
import unwind.app.session.Place;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ArgumentsTest {
    @Test
    void filesOpenAWindow() {
        assertThat(Arguments.of("a.jfr", "folder"))
                .isEqualTo(
                        new Arguments.Window(
                                List.of(Path.of("a.jfr"), Path.of("folder")),
                                false,
                                Optional.empty()));
        assertThat(Arguments.of())
                .isEqualTo(new Arguments.Window(List.of(), false, Optional.empty()));
    }

    @Test
    void everyCommandIsOne() {
        for (String name : Commands.NAMES) {
            assertThat(Arguments.of(name, "--json", "a.jfr"))
                    .isInstanceOfSatisfying(
                            Arguments.Command.class,
                            c -> assertThat(c.all()).containsExactly(name, "--json", "a.jfr"));
        }
    }

    @Test
    void whatFollowsTwoDashesIsAFile() {
        assertThat(Arguments.of("--", "--png"))
                .isEqualTo(
                        new Arguments.Window(List.of(Path.of("--png")), false, Optional.empty()));
    }

    @Test
    void aPictureNeedsItsNameAndFiles() {
        assertThat(Arguments.of("--png", "o.png", "a.jfr", "--dark"))
                .isEqualTo(
                        new Arguments.Picture(
                                Path.of("o.png"),
                                List.of(Path.of("a.jfr")),
                                true,
                                false,
                                PictureRedaction.OF_SECRETS));
        assertThat(Arguments.of("--png", "o.png", "--redact", "hosts,threads", "a.jfr"))
                .isEqualTo(
                        new Arguments.Picture(
                                Path.of("o.png"),
                                List.of(Path.of("a.jfr")),
                                false,
                                false,
                                new PictureRedaction(
                                        Set.of(Subject.HOSTS, Subject.THREADS),
                                        List.of(),
                                        List.of())));
        assertThat(
                        Arguments.of(
                                "--png",
                                "o.png",
                                "--redact=packages",
                                "--redact-pattern",
                                "acme-\\d+",
                                "--keep-package=com.acme",
                                "a.jfr"))
                .isEqualTo(
                        new Arguments.Picture(
                                Path.of("o.png"),
                                List.of(Path.of("a.jfr")),
                                false,
                                false,
                                new PictureRedaction(
                                        Set.of(Subject.PACKAGES),
                                        List.of("acme-\\d+"),
                                        List.of("com.acme"))));
        assertThat(Arguments.of("--png", "o.png", "--redact-pattern=(", "a.jfr"))
                .isInstanceOf(Arguments.Wrong.class);
        assertThat(Arguments.of("--redact-pattern", "x", "a.jfr"))
                .isInstanceOf(Arguments.Wrong.class);
        assertThat(Arguments.of("--png", "o.png", "--redact=bogus", "a.jfr"))
                .isEqualTo(new Arguments.Wrong("--redact does not know bogus"));
        assertThat(Arguments.of("--redact", "all", "a.jfr")).isInstanceOf(Arguments.Wrong.class);
        assertThat(Arguments.of("--png")).isInstanceOf(Arguments.Wrong.class);
        assertThat(Arguments.of("--png", "o.png")).isInstanceOf(Arguments.Wrong.class);
    }

    @Test
    void anUnknownOptionIsWrongUsageInOneLine() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status =
                Main.run(
                        new String[] {"--frobnicate"},
                        System.out,
                        new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("unknown option --frobnicate");
    }

    @Test
    void helpNamesEveryCommand() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int status =
                Main.run(
                        new String[] {"--help"},
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err);

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--png");
        for (String name : Commands.NAMES) {
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(name);
        }
    }

    @Test
    void linuxHasADisplayOnlyWhereTheEnvironmentSaysSo() {
        assertThat(Main.hasDisplay("Linux", Map.of())).isFalse();
        assertThat(Main.hasDisplay("Linux", Map.of("DISPLAY", ""))).isFalse();
        assertThat(Main.hasDisplay("Linux", Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(Main.hasDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
        assertThat(Main.hasDisplay("Mac OS X", Map.of())).isTrue();
        assertThat(Main.hasDisplay("Windows 11", Map.of())).isTrue();
    }

    @Test
    void aPlaceGoesWithFilesAndTheWindow() {
        assertThat(Arguments.of("--at", "heap?text=a", "a.jfr"))
                .isEqualTo(
                        new Arguments.Window(
                                List.of(Path.of("a.jfr")),
                                false,
                                Optional.of(Place.of("heap").filtered(Filter.NONE.withText("a")))));
        assertThat(Arguments.of("--at", "heap?text", "a.jfr"))
                .isEqualTo(
                        new Arguments.Wrong("not a place: a part of a place needs a value: text"));
        assertThat(Arguments.of("--at", "heap"))
                .isEqualTo(new Arguments.Wrong("--at needs files to open"));
        assertThat(Arguments.of("--png", "o.png", "--at", "heap", "a.jfr"))
                .isEqualTo(new Arguments.Wrong("--at goes with the window, not with --png"));
    }
}
