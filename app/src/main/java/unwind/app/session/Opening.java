package unwind.app.session;

import unwind.parsers.Limits;
import unwind.parsers.Partial;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads files and folders in the background, several at once, until all are read or it is
/// cancelled.
///
/// Cancelling answers at once: what was read completely until then is the result, and what is still
/// being read is dropped when it notices.
public final class Opening {
    /// Files that are read at the same time; one file already uses several threads.
    private static final int AT_ONCE = 3;

    /// Reads one file; [unwind.parsers.Formats] does.
    @FunctionalInterface
    public interface Reader {
        /// Reads what can be read.
        ///
        /// @throws CancellationException if `progress` was cancelled
        Reading read(Path file, Limits limits, Progress progress);
    }

    /// How far it is.
    ///
    /// @param files files to read, 0 while folders are still looked through
    /// @param filesDone files read completely
    /// @param doneBytes bytes read of the files on disk
    /// @param totalBytes size of the files on disk
    /// @param current a file that is being read
    public record State(
            int files, int filesDone, long doneBytes, long totalBytes, Optional<Path> current) {}

    /// What came of it.
    ///
    /// @param readings what was read, in the order of the files
    /// @param classes where class files of the program are: archives that were among the files, and
    ///   what saved incidents name
    /// @param incidents the saved incidents that were among the files
    /// @param strangers files of no known format in the folders; none where nothing could be read
    /// @param files files there were to read, without strangers
    /// @param cancelled whether it was stopped before all were read
    public record Result(
            List<Reading> readings,
            List<Path> classes,
            List<SavedIncident> incidents,
            List<Path> strangers,
            int files,
            boolean cancelled) {
        /// Copies the lists.
        public Result {
            readings = List.copyOf(readings);
            classes = List.copyOf(classes);
            incidents = List.copyOf(incidents);
            strangers = List.copyOf(strangers);
        }
    }

    private final Reader reader;
    private final Executor teller;
    private final Consumer<Result> done;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile List<OpeningFile> files = List.of();
    private volatile List<Reading> unreachable = List.of();
    private final List<Path> named;
    private final OutsideFiles outside;
    private volatile List<Path> classes = List.of();
    private volatile List<SavedIncident> incidents = List.of();

    private Opening(
            List<Path> named,
            OutsideFiles outside,
            Reader reader,
            Executor teller,
            Consumer<Result> done) {
        this.named = List.copyOf(named);
        this.outside = outside;
        this.reader = reader;
        this.teller = teller;
        this.done = done;
    }

    /// Starts reading.
    ///
    /// @param paths files and folders; a folder stands for every file in it, a saved incident for
    ///   every file that it names
    /// @param teller runs `done`, which is called once
    public static Opening start(
            List<Path> paths, Reader reader, Executor teller, Consumer<Result> done) {
        return start(paths, OutsideFiles.NEVER, reader, teller, done);
    }

    /// Starts reading.
    ///
    /// @param paths files and folders; a folder stands for every file in it, a saved incident for
    ///   every file that it names
    /// @param outside decides on files that saved incidents name outside their own folders; asked
    ///   on a thread of its own
    /// @param teller runs `done`, which is called once
    public static Opening start(
            List<Path> paths,
            OutsideFiles outside,
            Reader reader,
            Executor teller,
            Consumer<Result> done) {
        Opening opening = new Opening(paths, outside, reader, teller, done);
        Thread.ofPlatform().daemon().name("opening").start(opening::run);
        return opening;
    }

    /// How far it is; cheap, from any thread.
    public State state() {
        List<OpeningFile> all = files;
        int filesDone = 0;
        long doneBytes = 0;
        long totalBytes = 0;
        Optional<Path> current = Optional.empty();
        for (OpeningFile file : all) {
            totalBytes += file.bytes();
            doneBytes += file.doneBytes();
            if (file.result().isPresent()) {
                filesDone++;
            } else if (file.isReading() && current.isEmpty()) {
                current = Optional.of(file.path());
            }
        }
        return new State(all.size(), filesDone, doneBytes, totalBytes, current);
    }

    /// What was read so far of one file that is still being read: the largest that tells before its
    /// end. Takes a while for a large file.
    public Optional<Partial> soFar() {
        return files.stream()
                .filter(OpeningFile::isReading)
                .sorted(Comparator.comparingLong(OpeningFile::bytes).reversed())
                .flatMap(file -> file.soFar().stream())
                .findFirst();
    }

    /// Whether the result was told.
    public boolean isDone() {
        return told.get();
    }

    /// Stops. The result is told at once; has no effect when it was told already.
    public void cancel() {
        cancelled.set(true);
        files.forEach(OpeningFile::cancel);
        tell();
    }

    /// Whatever happens, the result comes.
    private void run() {
        try {
            readAll();
        } finally {
            tell();
        }
    }

    private void readAll() {
        Folders.Content content = Folders.files(named, cancelled::get);
        Expansion expansion = Expansion.of(content.files(), outside);
        classes = expansion.classes();
        incidents = expansion.incidents();
        unreachable =
                Stream.concat(content.problems().stream(), expansion.problems().stream()).toList();
        files = expansion.paths().stream().map(OpeningFile::of).toList();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofPlatform().daemon().name("reading-", 0).factory())) {
            files.forEach(file -> workers.execute(() -> read(file)));
        }
    }

    private void read(OpeningFile file) {
        if (cancelled.get()) {
            return;
        }
        try {
            file.read(reader);
        } catch (CancellationException e) {
            // As wished; the file is left out of the result.
            return;
        }
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            List<Reading> readings = new ArrayList<>(unreachable);
            List<OpeningFile> all = files;
            all.forEach(file -> file.result().ifPresent(read -> readings.addAll(read.all())));
            List<Path> strangers = strangers(readings);
            Set<Path> left = Set.copyOf(strangers);
            readings.removeIf(reading ->
                    left.contains(reading.file()) || IncidentBundle.isUnread(reading.file()));
            int count = all.size() + unreachable.size() - strangers.size();
            Result result =
                    new Result(readings, classes, incidents, strangers, count, cancelled.get());
            teller.execute(() -> done.accept(result));
        }
    }

    private List<Path> strangers(List<Reading> readings) {
        return readings.stream().allMatch(reading -> reading.recording().isEmpty())
                ? List.of()
                : UnrecognisedFiles.among(readings, named);
    }
}
