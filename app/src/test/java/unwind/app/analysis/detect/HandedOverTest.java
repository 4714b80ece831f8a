package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import unwind.app.analysis.detect.SampleEvidence.Kind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// How files were handed over does not change what is found: copied without their times, from a
/// machine whose clock is wrong, renamed, unpacked, in several folders, with histograms that count
/// garbage beside those of live objects.
///
/// Each sample goes through a third of the ways; with `-Dunwind.laws=all` through every one.
class HandedOverTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples", ""));
    private static final boolean EVERY_WAY = System.getProperty("unwind.laws", "").equals("all");
    private static final Set<Kind> TIMELESS =
            Set.of(
                    Kind.HISTOGRAMS,
                    Kind.DUMPS,
                    Kind.JSON_DUMPS,
                    Kind.GOROUTINES,
                    Kind.COUNTED_GOROUTINES);
    private static final Pattern ROW =
            Pattern.compile("^(\\s*\\d+:\\s+)(\\d+)(\\s+)(\\d+)(\\s+)(.*)$");

    @TempDir private Path folder;

    /// What becomes of the files of an incident on their way.
    private enum Way {
        COPIED_AT_ONCE {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                long millis = 1_800_000_000_000L;
                for (Path file : SampleEvidence.list(folder)) {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(millis++));
                }
            }
        },
        ALL_OF_ONE_TIME {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                for (Path file : SampleEvidence.list(folder)) {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(1_800_000_000_000L));
                }
            }
        },
        SAVED_ONE_AFTER_THE_OTHER_LATER {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                long millis = 1_790_000_000_000L;
                for (Path file : SampleEvidence.list(folder)) {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
                    millis += 3_000;
                }
            }
        },
        OTHER_ZONE {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                for (Path file : SampleEvidence.list(folder)) {
                    shift(file, 7_200_000);
                }
            }
        },
        CLOCK_OF_THE_DUMPS_LATE {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                for (Path file : SampleEvidence.list(folder)) {
                    if (Kind.of(file).filter(TIMELESS::contains).isPresent()) {
                        shift(file, -20_000);
                    }
                }
            }
        },
        RENAMED {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                for (Path file : SampleEvidence.list(folder)) {
                    String name = file.getFileName().toString();
                    Kind kind = Kind.of(file).orElseThrow();
                    if (kind != Kind.CLASSES) {
                        String ending = name.endsWith(".gz") ? ".gz" : "";
                        String other =
                                "attachment-" + Integer.toHexString(name.hashCode()) + ending;
                        kinds.put(move(file, file.resolveSibling(other)), kind);
                    }
                }
            }
        },
        UNPACKED {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                for (Path file : SampleEvidence.list(folder)) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".gz")) {
                        FileTime written = Files.getLastModifiedTime(file);
                        Path unpacked = file.resolveSibling(name.substring(0, name.length() - 3));
                        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                            Files.copy(in, unpacked);
                        }
                        Files.delete(file);
                        Files.setLastModifiedTime(unpacked, written);
                    }
                }
            }
        },
        IN_SEVERAL_FOLDERS {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                for (Path file : SampleEvidence.list(folder)) {
                    String kind = Kind.of(file).orElseThrow().name();
                    Path to = Files.createDirectories(folder.resolve(kind));
                    move(file, to.resolve(file.getFileName()));
                }
            }
        },
        WITH_HISTOGRAMS_OF_GARBAGE_TOO {
            @Override
            void take(Path folder, Map<Path, Kind> kinds) throws IOException {
                for (Path file : SampleEvidence.list(folder)) {
                    if (Kind.of(file).filter(kind -> kind == Kind.HISTOGRAMS).isPresent()) {
                        String number = file.getFileName().toString().replaceAll("\\D", "");
                        Path all = file.resolveSibling("histogram-all-" + number + ".txt");
                        Files.writeString(all, withGarbage(text(file)));
                        Files.setLastModifiedTime(all, Files.getLastModifiedTime(file));
                        shift(all, 700);
                    }
                }
            }
        };

        /// Changes the files of a folder.
        ///
        /// @param kinds receives the kinds of files that lose the name that tells it
        abstract void take(Path folder, Map<Path, Kind> kinds) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> theWayThatFilesCameDoesNotMatter() throws IOException {
        assumeTrue(!SAMPLES.toString().isEmpty(), "unwind.samples is not set");
        List<JsonNode> samples = SampleCase.samples(SAMPLES);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            JsonNode sample = samples.get(i);
            List<Way> ways = new ArrayList<>();
            for (Way way : Way.values()) {
                if (EVERY_WAY || way.ordinal() % 3 == i % 3) {
                    ways.add(way);
                }
            }
            tests.add(
                    DynamicTest.dynamicTest(
                            sample.get("name").asString(), () -> check(sample, ways)));
        }
        return tests.stream();
    }

    private void check(JsonNode sample, List<Way> ways) throws IOException {
        String name = sample.get("name").asString();
        Set<String> allowed = new HashSet<>();
        sample.get("mustFind").forEach(must -> allowed.add(must.get("id").asString()));
        sample.get("mayFind").forEach(id -> allowed.add(id.asString()));
        Path asSaved = Files.createDirectory(folder.resolve(name));
        SampleEvidence.copy(name, asSaved);
        FindingsReport expected = SampleEvidence.read(asSaved, Map.of()).report();

        List<String> differences = new ArrayList<>();
        for (Way way : ways) {
            Path there = Files.createDirectory(folder.resolve(name + "-" + way));
            SampleEvidence.copy(name, there);
            Map<Path, Kind> kinds = new HashMap<>();
            way.take(there, kinds);
            FindingsReport found = SampleEvidence.read(there, kinds).report();
            expected.findings().stream()
                    .filter(finding -> !finding.id().equals("missing-evidence"))
                    .filter(finding -> !found.says(finding))
                    .forEach(lost -> differences.add(way + " loses: " + lost.title()));
            found.findings().stream()
                    .filter(finding -> finding.severity() != Severity.NOTICE)
                    .filter(finding -> !allowed.contains(finding.id()) && !expected.says(finding))
                    .forEach(extra -> differences.add(way + " adds: " + extra.title()));
        }
        assertThat(differences).isEmpty();
    }

    private static Path move(Path from, Path to) throws IOException {
        FileTime written = Files.getLastModifiedTime(from);
        return Files.setLastModifiedTime(Files.move(from, to), written);
    }

    private static void shift(Path file, long millis) throws IOException {
        long written = Files.getLastModifiedTime(file).toMillis();
        Files.setLastModifiedTime(file, FileTime.fromMillis(written + millis));
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain =
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The histogram with up to twice as much again of what programs throw away all the time.
    private static String withGarbage(String live) {
        Random random = new Random(live.length());
        StringBuilder all = new StringBuilder();
        long instances = 0;
        long bytes = 0;
        for (String line : live.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                long each = Long.parseLong(row.group(2));
                long size = Long.parseLong(row.group(4));
                String name = row.group(6);
                boolean shortLived = name.startsWith("[") || name.startsWith("java.");
                double factor = shortLived ? 1 + 2 * random.nextDouble() : 1;
                long count = Math.round(each * factor);
                long sized = each == 0 ? size : size / each * count;
                instances += count;
                bytes += sized;
                all.append(row.group(1)).append(count).append(row.group(3)).append(sized);
                all.append(row.group(5)).append(name).append('\n');
            } else if (line.startsWith("Total")) {
                all.append("Total ").append(instances).append(' ').append(bytes).append('\n');
            } else {
                all.append(line).append('\n');
            }
        }
        return all.toString();
    }
}
