package unwind.app.analysis.detect;

import unwind.app.analysis.detect.OrphanedLockDetector.Sighting;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a lock stays without an owner over all dumps of a process, by whatever tool.
///
/// A dump that shows who owns such locks decides. One that cannot show it neither confirms nor
/// denies, but may show that the threads no longer wait.
///
/// @param sighting the lock where a dump shows it without an owner
/// @param dumps all dumps, in the order of time
record OrphanedOver(Sighting sighting, List<SeenDump> dumps) {

    /// The lock in the dumps that count; empty if it does not last or a dump contradicts.
    Optional<Sighting> lasting() {
        int held = lastHeld();
        List<SeenDump> since =
                sighting.dumps().stream().filter(dump -> dumps.indexOf(dump) > held).toList();
        if (since.isEmpty() || (held >= 0 && isStillHeld(held, since))) {
            return Optional.empty();
        }
        Sighting rest = new Sighting(sighting.first(), sighting.waiters(), since);
        boolean sure = !rest.sure().isEmpty();
        // who is inside while the same threads still wait, after nobody was twice, has kept it
        boolean decided = sure || since.size() > 1;
        int waiting = 0;
        for (SeenDump dump : dumps.subList(dumps.indexOf(since.getFirst()), dumps.size())) {
            boolean seen = since.contains(dump);
            if (!seen && (hasMovedOn(dump) || (!decided && couldBeInside(dump)))) {
                return Optional.empty();
            }
            waiting += seen || isWaiting(dump) ? 1 : 0;
        }
        boolean often = since.size() > 1 || (sure && waiting > 1);
        // the waiting may have begun after the dump before: the last one says what it says alone
        boolean begins = since.getFirst() == dumps.getLast() && !isWaitingBefore(since.getFirst());
        return often || dumps.size() == 1 || begins ? Optional.of(rest) : Optional.empty();
    }

    private String lockClass() {
        return sighting.first().lock().className();
    }

    /// The last dump that names somebody who holds it, -1 if none does.
    private int lastHeld() {
        int last = -1;
        for (int i = 0; i < dumps.size(); i++) {
            if (!dumps.get(i).holders(lockClass(), sighting.waiters()).isEmpty()) {
                last = i;
            }
        }
        return last;
    }

    /// Whether a dump names an owner that lives on, and no dump after it can show that it let go.
    private boolean isStillHeld(int held, List<SeenDump> since) {
        boolean shown =
                since.stream()
                        .anyMatch(dump -> dump.dump().showsOwners(sighting.first().lock().kind()));
        Set<String> holders = dumps.get(held).holders(lockClass(), sighting.waiters());
        return !shown
                && since.stream()
                        .anyMatch(dump ->
                                holders.stream().anyMatch(h -> dump.indexOf(h).isPresent()));
    }

    private boolean isWaitingBefore(SeenDump last) {
        return dumps.subList(0, dumps.indexOf(last)).stream()
                .anyMatch(dump -> !dump.waitersFor(lockClass()).isEmpty());
    }

    private boolean isWaiting(SeenDump dump) {
        Set<String> both = new HashSet<>(dump.waitersFor(lockClass()));
        both.retainAll(sighting.waiters());
        return both.size() >= OrphanedLockDetector.STILL_WAITING;
    }

    private boolean hasMovedOn(SeenDump dump) {
        return dump.showsWaiting() && !isWaiting(dump);
    }

    /// A dump without owners that shows the threads waiting, and somebody inside of what they wait
    /// for.
    private boolean couldBeInside(SeenDump dump) {
        return isWaiting(dump) && !dump.dump().showsOwners(sighting.first().lock().kind());
    }
}
