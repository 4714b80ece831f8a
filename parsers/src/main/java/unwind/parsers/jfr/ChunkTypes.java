package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a chunk's metadata says, made ready for reading: a layout for each type of event that is
/// wanted, and one for each type of constant. The same for all chunks with the same metadata; safe
/// for several threads.
final class ChunkTypes {
    private static final int MAX_DENSE = 1 << 16;

    private final Map<Long, TypeShape> types;
    private final List<EventLayout> layouts = new ArrayList<>();
    private final Map<Long, EventLayout> sparse = new HashMap<>();
    private final @Nullable EventLayout[] dense;
    private final Map<Long, PoolLayout> pools = new HashMap<>();
    private final @Nullable StackLayout stack;
    private final String unsupported;
    private @Nullable PoolLayout stackPool;
    private int keptPools;

    /// @param wanted whether any events are to be read
    private ChunkTypes(Map<Long, TypeShape> types, boolean wanted, String unsupported)
            throws DamageException, UnsupportedLayoutException {
        this.types = types;
        this.unsupported = unsupported;
        Deque<TypeShape> needed = new ArrayDeque<>();
        for (TypeShape type : types.values()) {
            Optional<EventLayout> layout =
                    type.event() && wanted
                            ? EventBinding.of(type, layouts.size())
                            : Optional.empty();
            if (layout.isPresent()) {
                layouts.add(layout.get());
                sparse.put(type.id(), layout.get());
                Plan plan = layout.get().plan();
                for (int i = 0; i < plan.columns(); i++) {
                    need(plan.leaf(i), needed);
                }
            }
        }
        dense = dense(sparse);
        stack = pools(needed);
        for (TypeShape type : types.values()) {
            if (!type.event() && !pools.containsKey(type.id())) {
                passOver(type);
            }
        }
    }

    /// Makes types ready.
    ///
    /// @throws DamageException if the metadata cannot be right
    static ChunkTypes of(Map<Long, TypeShape> types) throws DamageException {
        try {
            return new ChunkTypes(types, true, "");
        } catch (UnsupportedLayoutException e) {
            return countedOnly(types, String.valueOf(e.getMessage()));
        }
    }

    private static ChunkTypes countedOnly(Map<Long, TypeShape> types, String reason)
            throws DamageException {
        try {
            return new ChunkTypes(types, false, reason);
        } catch (UnsupportedLayoutException e) {
            throw new IllegalStateException("no layout was asked for", e);
        }
    }

    /// Which use of a field is not known, so that the JDK's reader has to read the events; empty if
    /// none is.
    String unsupported() {
        return unsupported;
    }

    /// How events of the type of that number are read; null if they are not wanted.
    @Nullable EventLayout layout(long type) {
        if (type >= 0 && type < dense.length) {
            return dense[(int) type];
        }
        return type < 0 || type >= MAX_DENSE ? sparse.get(type) : null;
    }

    /// The layouts of all wanted types, each at its index.
    List<EventLayout> layouts() {
        return layouts;
    }

    /// How constants of the type of that number are read; null if it is not known.
    @Nullable PoolLayout pool(long type) {
        return pools.get(type);
    }

    /// How many pools are kept.
    int keptPools() {
        return keptPools;
    }

    /// How stacks are read; null if no wanted event has one.
    @Nullable StackLayout stack() {
        return stack;
    }

    /// The constants that are stacks; null if no wanted event has one.
    @Nullable PoolLayout stackPool() {
        return stackPool;
    }

    /// The type of that number; null if it is not known.
    @Nullable TypeShape type(long id) {
        return types.get(id);
    }

    private @Nullable StackLayout pools(Deque<TypeShape> needed)
            throws DamageException, UnsupportedLayoutException {
        StackLayout stacks = null;
        Set<TypeShape> seen = new HashSet<>();
        while (!needed.isEmpty()) {
            TypeShape type = needed.remove();
            if (!seen.add(type)) {
                continue;
            }
            List<String> paths = PoolLayout.pathsOf(type);
            Plan kept = Plan.none(List.of());
            if (type.isRecorders(Leaves.STACK_TRACE)) {
                stacks = StackLayout.of(type);
                for (int i = 0; i < stacks.frame().columns(); i++) {
                    need(stacks.frame().leaf(i), needed);
                }
            } else {
                kept = Plan.of(type, paths);
                for (int i = 0; i < kept.columns(); i++) {
                    need(kept.leaf(i), needed);
                }
            }
            PoolLayout pool = new PoolLayout(type, keptPools++, Plan.over(type), paths, kept);
            pools.put(type.id(), pool);
            if (type.isRecorders(Leaves.STACK_TRACE)) {
                stackPool = pool;
            }
        }
        return stacks;
    }

    private void need(@Nullable Leaf leaf, Deque<TypeShape> needed) {
        if (leaf != null && leaf.kind() == Leaf.Kind.REFERENCE) {
            needed.add(leaf.type());
        } else if (leaf != null && leaf.kind() == Leaf.Kind.TEXT) {
            needed.add(leaf.type());
        }
    }

    /// Types that cannot be read are left out: a pool of one ends the checkpoint.
    private void passOver(TypeShape type) {
        try {
            Plan none = Plan.none(List.of());
            pools.put(type.id(), new PoolLayout(type, -1, Plan.over(type), List.of(), none));
        } catch (DamageException e) {
            pools.remove(type.id());
        }
    }

    private static @Nullable EventLayout[] dense(Map<Long, EventLayout> layouts) {
        long greatest =
                layouts.keySet().stream()
                        .filter(id -> id >= 0 && id < MAX_DENSE)
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(-1);
        EventLayout[] dense = new EventLayout[(int) greatest + 1];
        Arrays.setAll(dense, id -> layouts.get((long) id));
        return dense;
    }
}
