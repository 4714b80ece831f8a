package unwind.samples.strangers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Which of the files that a run left are saved, and how: as people attach them to a ticket.
///
/// @param kinds what is saved
/// @param naming how the files are called
/// @param folders whether dumps and histograms have a folder each
/// @param compressed whether each file is
/// @param times what becomes of the files' times
record SavedFiles(
        Set<Kind> kinds, Naming naming, boolean folders, boolean compressed, Times times) {

    /// A kind of file, by the name the capture gives it.
    enum Kind {
        RECORDING("recording"),
        GC_LOG("gc"),
        HISTOGRAMS("histogram"),
        DUMPS("threads"),
        OUTPUT("output"),
        CLASSES("program");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /// The kind that a word of a stranger's `needs` stands for.
        static Kind needed(String need) {
            return switch (need) {
                case "recording", "exceptions" -> RECORDING;
                case "histograms" -> HISTOGRAMS;
                case "dumps" -> DUMPS;
                default -> throw new IllegalArgumentException("nothing is called " + need);
            };
        }
    }

    /// What becomes of the files' times.
    enum Times {
        /// They are copied.
        KEPT,
        /// The files are all as old as the copy.
        LOST,
        /// All are in the wrong zone.
        SHIFTED
    }

    private static final Duration SHIFT = Duration.ofHours(-3);

    static SavedFiles draw(Random random, List<String> needs) {
        Set<Kind> kinds =
                switch (random.nextInt(8)) {
                    case 0 -> EnumSet.of(Kind.RECORDING);
                    case 1 -> EnumSet.of(Kind.RECORDING, Kind.DUMPS);
                    case 2 -> EnumSet.of(Kind.RECORDING, Kind.HISTOGRAMS, Kind.GC_LOG);
                    case 3 -> EnumSet.of(Kind.HISTOGRAMS, Kind.DUMPS, Kind.GC_LOG, Kind.OUTPUT);
                    default ->
                            EnumSet.of(
                                    Kind.RECORDING,
                                    Kind.HISTOGRAMS,
                                    Kind.DUMPS,
                                    Kind.GC_LOG,
                                    Kind.OUTPUT);
                };
        if (random.nextInt(5) < 2) {
            kinds.add(Kind.CLASSES);
        }
        for (String need : needs) {
            kinds.add(Kind.needed(need));
        }
        if (kinds.contains(Kind.DUMPS)) {
            kinds.add(Kind.OUTPUT); // where a signal's dumps are
        }
        return new SavedFiles(
                kinds,
                Naming.values()[random.nextInt(Naming.values().length)],
                random.nextInt(4) == 0,
                random.nextInt(10) < 3,
                List.of(Times.KEPT, Times.KEPT, Times.KEPT, Times.LOST, Times.SHIFTED)
                        .get(random.nextInt(5)));
    }

    /// Whether a working folder has a file of every kind that the incident needs; dumps that a
    /// signal asked for are in the output, which is always there.
    static boolean complete(Path work, List<String> needs, boolean signalled) throws IOException {
        try (Stream<Path> all = Files.list(work)) {
            List<String> names = all.map(file -> file.getFileName().toString()).toList();
            return needs.stream()
                    .map(Kind::needed)
                    .filter(kind -> kind != Kind.DUMPS || !signalled)
                    .allMatch(kind -> names.stream().anyMatch(n -> n.startsWith(kind.prefix)));
        }
    }

    /// Saves the files of a working folder.
    void save(Path work, Path target) throws IOException {
        Files.createDirectories(target);
        List<Path> files;
        try (Stream<Path> all = Files.list(work)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            for (Kind kind : kinds) {
                String name = file.getFileName().toString();
                if (name.startsWith(kind.prefix) && Files.size(file) > 0) {
                    save(kind, file, target);
                }
            }
        }
    }

    private void save(Kind kind, Path from, Path target) throws IOException {
        Path to = target.resolve(folder(kind) + naming.name(from.getFileName().toString()));
        Files.createDirectories(to.getParent());
        FileTime time = Files.getLastModifiedTime(from);
        if (compressed && kind != Kind.CLASSES) {
            to = to.resolveSibling(to.getFileName() + ".gz");
            try (InputStream in = Files.newInputStream(from);
                    OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
                in.transferTo(out);
            }
        } else {
            Files.copy(from, to);
        }
        switch (times) {
            case KEPT -> Files.setLastModifiedTime(to, time);
            case SHIFTED ->
                    Files.setLastModifiedTime(to, FileTime.from(time.toInstant().plus(SHIFT)));
            case LOST -> {} // the copy's own
        }
    }

    private String folder(Kind kind) {
        return !folders
                ? ""
                : switch (kind) {
                    case HISTOGRAMS -> "histograms/";
                    case DUMPS -> "dumps/";
                    case RECORDING, GC_LOG, OUTPUT, CLASSES -> "";
                };
    }
}
