package unwind.app.session;

import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// When files begin, as a person set it. A file is known by its content, so that what was set still
/// holds after it was moved, renamed or sent to somebody else.
///
/// @param entries each file once, the one set last at the end
/// @param inside when files inside archives begin, by path, as a saved incident has it; not kept
///   between runs
public record ClockCorrections(List<Entry> entries, Map<Path, Long> inside) {
    /// How many are remembered.
    public static final int MOST = 500;

    /// Nothing was set.
    public static final ClockCorrections NONE = new ClockCorrections(List.of());

    /// Times that leave room for whatever a file covers, nanoseconds since the epoch (to 2223).
    private static final long LATEST = 8_000_000_000_000_000_000L;

    /// What was set for one file.
    ///
    /// @param name what the file was called then, for people who read the settings
    /// @param beginsNanos the file's first instant, nanoseconds since the epoch
    public record Entry(FileIdentity file, String name, long beginsNanos) {
        /// Checks that it is a time that files can have.
        public Entry {
            if (beginsNanos < 0 || beginsNanos > LATEST) {
                throw new IllegalArgumentException(
                        "must lie between 1970 and 2223 but was " + beginsNanos + " ns after 1970");
            }
        }

        /// Looks at a file.
        ///
        /// @throws IOException if it cannot be read
        static Entry of(Path file, long beginsNanos) throws IOException {
            String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
            return new Entry(FileIdentity.of(file), name, beginsNanos);
        }
    }

    /// What was set for files of their own.
    public ClockCorrections(List<Entry> entries) {
        this(entries, Map.of());
    }

    /// Drops the oldest of too many.
    public ClockCorrections {
        inside = Map.copyOf(inside);
        entries = List.copyOf(entries.subList(Math.max(0, entries.size() - MOST), entries.size()));
    }

    /// With this in the place of what was set for the file before.
    public ClockCorrections with(Entry entry) {
        List<Entry> changed = new ArrayList<>(without(entry.file()).entries);
        changed.add(entry);
        return new ClockCorrections(changed, inside);
    }

    /// With a file beginning at an instant; unchanged if it is gone or cannot have such a time.
    public ClockCorrections beginning(Path file, long beginsNanos) {
        try {
            return with(Entry.of(file, beginsNanos));
        } catch (IllegalArgumentException e) {
            // What somebody else set may not fit here; the file then lies where it is found to.
            return this;
        } catch (IOException e) {
            return SavedIncident.whole(file).equals(file) ? this : withInside(file, beginsNanos);
        }
    }

    /// Of a file inside an archive nothing but its path is known.
    private ClockCorrections withInside(Path file, long beginsNanos) {
        if (beginsNanos < 0 || beginsNanos > LATEST) {
            return this;
        }
        Map<Path, Long> all = new LinkedHashMap<>(inside);
        all.put(file, beginsNanos);
        return new ClockCorrections(entries, all);
    }

    /// With files beginning where instants are given for them.
    ClockCorrections beginning(Collection<Reading> readings, Map<Path, Long> begins) {
        ClockCorrections all = this;
        for (Reading reading : readings) {
            Long begin = begins.get(reading.file());
            if (begin != null && reading.recording().isPresent()) {
                all = all.beginning(reading.file(), begin);
            }
        }
        return all;
    }

    /// With files moved from where their own times have them; of what is in one file the first
    /// counts.
    ClockCorrections moving(Collection<Reading> readings, Map<Path, Long> moves) {
        Map<Path, Long> begins = new LinkedHashMap<>();
        for (Reading reading : readings) {
            Long nanos = moves.get(reading.file());
            if (nanos != null) {
                reading.recording()
                        .ifPresent(recording ->
                                begins.putIfAbsent(
                                        reading.file(), recording.time().startNanos() + nanos));
            }
        }
        return beginning(readings, begins);
    }

    /// With the files of saved incidents beginning where those had them.
    public ClockCorrections with(List<SavedIncident> incidents, Collection<Reading> readings) {
        ClockCorrections all = this;
        for (SavedIncident incident : incidents) {
            all = all.beginning(readings, incident.begins()).moving(readings, incident.moved());
        }
        return all;
    }

    /// With what changed between `before` and `after`, and nothing else.
    ClockCorrections withChange(ClockCorrections before, ClockCorrections after) {
        ClockCorrections all = this;
        for (Entry entry : before.entries) {
            if (after.entries.stream().noneMatch(e -> e.file().equals(entry.file()))) {
                all = all.without(entry.file());
            }
        }
        for (Entry entry : after.entries) {
            if (!before.entries.contains(entry)) {
                all = all.with(entry);
            }
        }
        return all;
    }

    /// Without what was set for a file.
    public ClockCorrections without(FileIdentity file) {
        return new ClockCorrections(
                entries.stream().filter(e -> !e.file().equals(file)).toList(), inside);
    }

    /// What to add to the times that files themselves give, for those that something was set for;
    /// nanoseconds. Looks into files that are as large as one of those.
    public Map<Path, Long> offsets(List<Reading> readings) {
        Map<Path, Long> offsets = begins(readings);
        Set<Path> moved = new HashSet<>();
        for (Reading reading : readings) {
            // of what is in one file the first has been set, and the others move with it
            reading.recording()
                    .filter(_ -> moved.add(reading.file()))
                    .ifPresent(recording ->
                            offsets.computeIfPresent(
                                    reading.file(),
                                    (_, begin) -> begin - recording.time().startNanos()));
        }
        return offsets;
    }

    /// Where files begin, for those that something was set for; nanoseconds since the epoch.
    Map<Path, Long> begins(List<Reading> readings) {
        Map<Path, Long> begins = new LinkedHashMap<>();
        for (Reading reading : readings) {
            if (reading.recording().isPresent()) {
                Optional.ofNullable(inside.get(reading.file()))
                        .or(() -> of(reading).map(Entry::beginsNanos))
                        .ifPresent(begin -> begins.put(reading.file(), begin));
            }
        }
        return begins;
    }

    private Optional<Entry> of(Reading reading) {
        if (entries.stream().noneMatch(e -> e.file().bytes() == reading.fileBytes())) {
            return Optional.empty();
        }
        try {
            FileIdentity file = FileIdentity.of(reading.file());
            return entries.stream().filter(e -> e.file().equals(file)).findFirst();
        } catch (IOException e) {
            // Gone since it was read: nothing is known of it.
            return Optional.empty();
        }
    }
}
