package unwind.app.views.overview;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How a person has arranged the tracks, by their ids. Ids of tracks that are not shown now stay:
/// another incident has them.
///
/// @param order ids from top to bottom; a track that is not listed follows its usual predecessor
/// @param pinned at the top, above those that scroll
/// @param hidden not shown
/// @param collapsed as low as one line
/// @param heights pixels, of tracks that somebody resized
/// @param emptyShown whether each track without values is shown, saying why
public record TrackArrangement(
        List<String> order,
        Set<String> pinned,
        Set<String> hidden,
        Set<String> collapsed,
        Map<String, Double> heights,
        boolean emptyShown) {
    /// Least height of a track, pixels.
    public static final double MIN_HEIGHT = 44;

    /// Greatest height of a track, pixels.
    public static final double MAX_HEIGHT = 1000;

    /// Nothing arranged.
    public static final TrackArrangement USUAL =
            new TrackArrangement(List.of(), Set.of(), Set.of(), Set.of(), Map.of(), false);

    /// Copies the collections and checks the heights.
    public TrackArrangement {
        order = List.copyOf(order);
        pinned = Collections.unmodifiableSet(new TreeSet<>(pinned));
        hidden = Collections.unmodifiableSet(new TreeSet<>(hidden));
        collapsed = Collections.unmodifiableSet(new TreeSet<>(collapsed));
        heights = Collections.unmodifiableMap(new TreeMap<>(heights));
        if (new HashSet<>(order).size() < order.size()) {
            throw new IllegalArgumentException("order must not repeat an id but was " + order);
        }
        for (double height : heights.values()) {
            if (!(height >= MIN_HEIGHT && height <= MAX_HEIGHT)) {
                throw new IllegalArgumentException(
                        "heights must be from "
                                + MIN_HEIGHT
                                + " to "
                                + MAX_HEIGHT
                                + " but were "
                                + heights);
            }
        }
    }

    /// These tracks from top to bottom, pinned ones first, hidden ones too.
    ///
    /// @param usual the ids in their usual order
    public List<String> arrange(List<String> usual) {
        List<String> arranged = new ArrayList<>(order);
        arranged.retainAll(usual);
        for (int i = 0; i < usual.size(); i++) {
            if (!arranged.contains(usual.get(i))) {
                arranged.add(i == 0 ? 0 : arranged.indexOf(usual.get(i - 1)) + 1, usual.get(i));
            }
        }
        List<String> all = new ArrayList<>(arranged.stream().filter(pinned::contains).toList());
        arranged.stream().filter(id -> !pinned.contains(id)).forEach(all::add);
        return List.copyOf(all);
    }

    /// A track moved directly before or after another one.
    ///
    /// @param usual the ids of all tracks in their usual order
    public TrackArrangement moved(List<String> usual, String id, String beside, boolean after) {
        if (id.equals(beside)) {
            return this;
        }
        List<String> moved = new ArrayList<>(arrange(usual));
        moved.remove(id);
        moved.add(moved.indexOf(beside) + (after ? 1 : 0), id);
        order.stream().filter(other -> !moved.contains(other)).forEach(moved::add);
        return new TrackArrangement(moved, pinned, hidden, collapsed, heights, emptyShown);
    }

    /// The same with a track pinned or not.
    public TrackArrangement withPinned(String id, boolean on) {
        return new TrackArrangement(
                order, with(pinned, id, on), hidden, collapsed, heights, emptyShown);
    }

    /// The same with a track hidden or not.
    public TrackArrangement withHidden(String id, boolean on) {
        return new TrackArrangement(
                order, pinned, with(hidden, id, on), collapsed, heights, emptyShown);
    }

    /// The same with a track collapsed or not.
    public TrackArrangement withCollapsed(String id, boolean on) {
        return new TrackArrangement(
                order, pinned, hidden, with(collapsed, id, on), heights, emptyShown);
    }

    /// The same with a track as high as the nearest possible height, or as high as usual.
    public TrackArrangement withHeight(String id, OptionalDouble height) {
        Map<String, Double> changed = new TreeMap<>(heights);
        changed.remove(id);
        height.ifPresent(
                pixels -> changed.put(id, Math.clamp(Math.rint(pixels), MIN_HEIGHT, MAX_HEIGHT)));
        return new TrackArrangement(order, pinned, hidden, collapsed, changed, emptyShown);
    }

    /// The same with tracks without values shown or folded.
    public TrackArrangement withEmptyShown(boolean on) {
        return new TrackArrangement(order, pinned, hidden, collapsed, heights, on);
    }

    /// The height somebody gave a track.
    public OptionalDouble height(String id) {
        Double height = heights.get(id);
        return height == null ? OptionalDouble.empty() : OptionalDouble.of(height);
    }

    private static Set<String> with(Set<String> ids, String id, boolean on) {
        Set<String> changed = new TreeSet<>(ids);
        if (on) {
            changed.add(id);
        } else {
            changed.remove(id);
        }
        return changed;
    }
}
