package unwind.parsers.golang.runtime;

import org.jspecify.annotations.Nullable;

import unwind.parsers.golang.FrameLines;
import unwind.parsers.golang.FrameLines.Call;
import unwind.parsers.golang.FrameLines.Place;
import unwind.parsers.golang.Frames;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.FrameType;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// One goroutine while its lines are read.
final class GoroutineStack {
    private static final int MAX_FRAMES = 1 << 16;
    private static final String CREATED = "created by ";

    private final GoroutineHeader header;
    private final Frames frames;
    private final List<Integer> own = new ArrayList<>();
    private final List<Integer> creator = new ArrayList<>();
    private final MutexUses uses = new MutexUses();
    private Part part = Part.OWN;
    private @Nullable Call open;
    private String lastPlace = "";

    private enum Part {
        /// Its own frames.
        OWN,
        /// The call that created it.
        CREATOR,
        /// The first frame of the goroutine that created it: the creating call once more.
        ANCESTOR_TOP,
        /// The other frames of that goroutine.
        ANCESTOR,
        /// Goroutines further back, which are not kept.
        OLDER
    }

    GoroutineStack(GoroutineHeader header, Frames frames) {
        this.header = header;
        this.frames = frames;
    }

    /// Takes a line of this goroutine.
    ///
    /// @return false if the line cannot belong to a goroutine
    boolean accept(String line) {
        if (FrameLines.isPlace(line)) {
            place(line);
            return true;
        }
        closeFrame(null);
        if (line.startsWith(CREATED)) {
            created(line.substring(CREATED.length()));
            return true;
        }
        if (line.startsWith("[originating from goroutine ")) {
            part = part == Part.CREATOR ? Part.ANCESTOR_TOP : Part.OLDER;
            return true;
        }
        if (line.startsWith("...") && line.contains("frames elided")) {
            add(frames.remark(line.strip()));
            return true;
        }
        Call call = FrameLines.call(line);
        if (call != null) {
            open = call;
            return true;
        }
        if (line.equals("non-Go function")) {
            open = new Call(line);
            return true;
        }
        return isRuntimeNoise(line);
    }

    /// Whether a frame has been named whose file line is still to come.
    boolean inFrame() {
        return open != null;
    }

    /// Whether the call that created it has been read, to the offset that ends its line.
    boolean isCreatorKnown() {
        return !creator.isEmpty() && lastPlace.contains(" +0x");
    }

    /// The finished goroutine.
    DumpedThread finish() {
        closeFrame(null);
        int stack = frames.stack(own, false);
        // what lies under the creating call is known only with GODEBUG=tracebackancestors
        int creatorStack = creator.isEmpty() ? -1 : frames.stack(creator, creator.size() == 1);
        return new DumpedThread(
                "goroutine " + header.id(),
                OptionalLong.of(header.id()),
                OptionalLong.empty(),
                false,
                false,
                header.state(),
                header.stateText(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                header.waitNanos(),
                OptionalLong.empty(),
                stack,
                uses.locks(),
                OptionalLong.empty(),
                "",
                creatorStack,
                1,
                uses.objects());
    }

    private void place(String line) {
        if (open == null) {
            return; // "goroutine running on other thread; stack unavailable"
        }
        lastPlace = line;
        closeFrame(FrameLines.place(line).orElse(null));
    }

    private void closeFrame(@Nullable Place place) {
        Call call = open;
        if (call == null) {
            return;
        }
        open = null;
        FrameType type = call.function().equals("non-Go function") ? FrameType.NATIVE : call.type();
        String file = place == null ? "" : place.file();
        long number = place == null ? 0 : place.line();
        if (part == Part.OWN) {
            uses.add(call, own.size());
        }
        add(frames.function(call.function(), file, number, type));
    }

    private void created(String rest) {
        int by = rest.lastIndexOf(" in goroutine ");
        String function = by < 0 ? rest.strip() : rest.substring(0, by);
        part = part == Part.OWN ? Part.CREATOR : Part.OLDER;
        open = new Call(function);
    }

    private void add(int frame) {
        switch (part) {
            case OWN -> addTo(own, frame);
            case CREATOR, ANCESTOR -> addTo(creator, frame);
            case ANCESTOR_TOP -> part = Part.ANCESTOR;
            case OLDER -> {
                // not kept
            }
        }
    }

    private static void addTo(List<Integer> list, int frame) {
        if (list.size() < MAX_FRAMES) {
            list.add(frame);
        }
    }

    private static boolean isRuntimeNoise(String line) {
        return line.startsWith("runtime: ")
                || line.startsWith("stack: frame=")
                || line.startsWith("0x0000")
                || line.startsWith("goroutine running on other thread");
    }
}
