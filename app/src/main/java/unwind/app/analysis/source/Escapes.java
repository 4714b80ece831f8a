package unwind.app.analysis.source;

import unwind.app.analysis.GoCode;
import unwind.app.analysis.correlate.RowNames;
import unwind.parsers.model.EscapeNote;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the compiler says of the lines of a Go program at which it allocates.
///
/// A line of a profile carries the file's whole path, the compiler's output one relative to where
/// it ran: they are joined where the one ends with the other.
public final class Escapes {
    private final Map<String, Set<EscapeNote>> bySite = new HashMap<>();
    private final boolean any;

    private Escapes(boolean any) {
        this.any = any;
    }

    /// Joins what the files of one process, or of several, tell.
    public static Escapes of(List<Recording> recordings) {
        Map<String, List<EscapeNote>> byPlace = new HashMap<>();
        recordings.stream()
                .flatMap(recording -> recording.escapes().stream())
                .forEach(note ->
                        byPlace.computeIfAbsent(
                                        simple(note.file()) + ":" + note.line(),
                                        place -> new ArrayList<>())
                                .add(note));
        Escapes escapes = new Escapes(!byPlace.isEmpty());
        if (escapes.any) {
            recordings.forEach(recording -> escapes.join(recording, byPlace));
        }
        return escapes;
    }

    private void join(Recording recording, Map<String, List<EscapeNote>> byPlace) {
        StackTable stacks = recording.stacks();
        for (int i = 0; i < stacks.frameCount(); i++) {
            StackTable.Frame frame = stacks.frameAt(i);
            String file = recording.strings().get(stacks.method(frame.method()).sourceFile());
            if (file.endsWith(".go") && frame.line() > 0) {
                String site = RowNames.line(recording, frame);
                if (!GoCode.isLibrary(site)) {
                    for (EscapeNote note :
                            byPlace.getOrDefault(simple(file) + ":" + frame.line(), List.of())) {
                        if (isOf(note.file(), file)) {
                            bySite.computeIfAbsent(site, s -> new LinkedHashSet<>()).add(note);
                        }
                    }
                }
            }
        }
    }

    private static String simple(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static boolean isOf(String compiled, String profiled) {
        String relative = compiled.replaceFirst("^(?:\\.{1,2}/)+", "");
        return profiled.equals(relative)
                || profiled.endsWith("/" + relative)
                || relative.endsWith("/" + profiled);
    }

    /// Whether any file holds the compiler's output.
    public boolean isGiven() {
        return any;
    }

    /// What the compiler says of a site, `pkg.Function:12`; of a function without a line, of all of
    /// its lines that were seen.
    public List<EscapeNote> at(String site) {
        Set<EscapeNote> exact = bySite.get(site);
        if (exact != null) {
            return List.copyOf(exact);
        }
        if (site.matches(".*:\\d+")) {
            return List.of();
        }
        Set<EscapeNote> all = new LinkedHashSet<>();
        bySite.forEach((each, notes) -> {
            if (each.startsWith(site + ":")) {
                all.addAll(notes);
            }
        });
        return List.copyOf(all);
    }

    /// A note as one sentence: `make([]byte, n) escapes to heap (non-constant size)`.
    public static String sentence(EscapeNote note) {
        return note.what() + (note.because().isEmpty() ? "" : " (" + note.because() + ")");
    }
}
