package unwind.parsers;

import unwind.parsers.bytes.Archive;
import unwind.parsers.bytes.PortableName;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TemporaryFiles;
import unwind.parsers.bytes.UnpackingBudget;
import unwind.parsers.bytes.UnreadableException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the files in an archive as those of a folder, within [Limits]: each is unpacked to a
/// temporary file, read and deleted. Links, devices and names that lead out of a folder are
/// refused; archives in archives are read as deep as the limits allow.
final class ArchiveFiles {
    private static final int MAX_NAMED = 5;

    private final Source source;
    private final Limits limits;
    private final Progress progress;

    /// Which part of the files that an archive may have may be of formats that nobody reads:
    /// looking at one takes up to a millisecond.
    private static final int UNKNOWN_SHARE = 5;

    private final UnpackingBudget budget;
    private final int depth;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /// Where one file at a time is unpacked to.
    private final Path folder;

    private ArchiveFiles(
            Source source,
            Limits limits,
            Progress progress,
            UnpackingBudget budget,
            int depth,
            Path folder) {
        this.folder = folder;
        this.source = source;
        this.limits = limits;
        this.progress = progress;
        this.budget = budget;
        this.depth = depth;
    }

    /// Reads what is in an archive.
    ///
    /// @param outer the budget of the archive that this one is in
    /// @param depth how many archives this one is in
    static Reading read(
            Source source,
            Limits limits,
            Progress progress,
            Optional<UnpackingBudget> outer,
            int depth)
            throws IOException {
        progress.expect(source.size());
        UnpackingBudget budget = outer.orElse(null);
        if (budget == null) {
            budget = UnpackingBudget.of("archive", source.fileBytes(), limits);
        }
        Path folder = TemporaryFiles.createFolder("archive-");
        try {
            ArchiveFiles files = new ArchiveFiles(source, limits, progress, budget, depth, folder);
            files.all();
            return files.reading();
        } finally {
            TemporaryFiles.delete(folder);
        }
    }

    private void all() throws IOException {
        Archive archive = Archive.of(source, progress::advance);
        int maxUnknown = Math.max(1, limits.maxEntries() / UNKNOWN_SHARE);
        try {
            for (Optional<Archive.Entry> next = archive.next();
                    next.isPresent();
                    next = archive.next()) {
                budget.entry(depth);
                if (unknown.size() >= maxUnknown) {
                    problems.add(
                            Problem.error(
                                    source.file(),
                                    String.format(
                                            Locale.ROOT,
                                            "The archive has more than %,d files of formats that"
                                                    + " Unwind does not read; the rest of it was not"
                                                    + " looked at. Unpack it by hand and open the files"
                                                    + " that matter.",
                                            maxUnknown)));
                    break;
                }
                one(next.get(), archive.content());
            }
        } catch (UnreadableException e) {
            problems.add(Problem.error(source.file(), e.sentence()));
        } catch (IOException damaged) {
            progress.check();
            problems.add(
                    Problem.error(
                            source.file(),
                            "The archive is damaged or cut off; the files before were read."));
        }
    }

    private void one(Archive.Entry entry, InputStream content) throws IOException {
        String name = entry.name();
        boolean hidden = name.startsWith(".") || name.contains("/.") && !name.contains("/..");
        if (entry.leadsOut() || !entry.regular() && !entry.folder()) {
            refused.add(name);
        } else if (!entry.folder() && !(hidden && !name.startsWith("./")) && !isOfFinder(name)) {
            regular(entry, content);
        }
    }

    /// What macOS adds to archives.
    private static boolean isOfFinder(String name) {
        return name.startsWith("__MACOSX/");
    }

    private void regular(Archive.Entry entry, InputStream content) throws IOException {
        // names tell times
        Path file = folder.resolve(plainName(entry.name()));
        try {
            budget.toFile(content, file);
            if (entry.modifiedMillis().isPresent()) {
                FileTime time = FileTime.fromMillis(entry.modifiedMillis().getAsLong());
                Files.setLastModifiedTime(file, time);
            }
            Reading reading = Formats.read(file, limits, progress, Optional.of(budget), depth + 1);
            if (reading.recording().isEmpty() && reading.format().isEmpty()) {
                // a saved incident among its files is no artifact, and no stranger either
                if (!entry.name().endsWith(".unwind")) {
                    unknown.add(entry.name());
                }
            } else if (Files.size(file) > 0) {
                Path shown = source.file().resolve(shownName(entry.name()));
                reading.all().forEach(each -> readings.add(each.shownAs(file, shown)));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// The last part of a name, of characters that every file system knows.
    private static String plainName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^\\w.+ -]", "_");
        String bounded = plain.length() > 100 ? plain.substring(plain.length() - 100) : plain;
        String kept = PortableName.of(bounded);
        return kept.startsWith(".") ? "file" + kept : kept;
    }

    private static String shownName(String name) {
        return name.replace('\\', '/').replaceAll("[\\x00-\\x1f:*?\"<>|]", "_");
    }

    private Reading reading() throws IOException {
        tell(unknown, "Files in the archive of formats that Unwind does not read were left out");
        tell(refused, "Links, devices and unsafe names in the archive were refused");
        if (readings.isEmpty()) {
            if (problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR)) {
                String nothing = "The archive holds no file that Unwind reads.";
                problems.add(Problem.error(source.file(), nothing));
            }
            return new Reading(
                    source.file(),
                    Reading.UNREADABLE,
                    source.fileBytes(),
                    Optional.empty(),
                    problems);
        }
        Reading first = readings.getFirst();
        problems.addAll(first.problems());
        return first.with(problems, readings.subList(1, readings.size()));
    }

    private void tell(List<String> names, String what) {
        if (!names.isEmpty()) {
            int more = names.size() - MAX_NAMED;
            warn(
                    what
                            + ": "
                            + String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())))
                            + (more > 0 ? " and " + more + " more." : "."));
        }
    }

    private void warn(String text) {
        problems.add(Problem.warning(source.file(), text));
    }
}
