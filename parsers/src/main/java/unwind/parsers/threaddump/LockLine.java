package unwind.parsers.threaddump;

import unwind.parsers.model.ClassNames;
import unwind.parsers.model.LockUse;

import java.util.Optional;

/// A line of a stack that tells of a lock: `- waiting to lock <0x1> (a X)`.
///
/// @param owner the name of the thread that is said to own it, empty where not said
record LockLine(LockUse use, String owner) {
    /// The printed words, those first that start like others.
    private static final Word[] WORDS = {
        new Word("waiting to lock", LockUse.Kind.WAITING_TO_LOCK),
        new Word("waiting to re-lock in wait()", LockUse.Kind.WAITING_TO_RELOCK),
        new Word(
                "waiting on the Class initialization monitor for",
                LockUse.Kind.CLASS_INITIALIZATION),
        new Word("waiting on", LockUse.Kind.WAITING_ON),
        new Word("parking to wait for", LockUse.Kind.PARKING),
        new Word("blocked on", LockUse.Kind.WAITING_TO_LOCK),
        new Word("locked", LockUse.Kind.LOCKED),
        new Word("eliminated", LockUse.Kind.ELIMINATED),
        new Word("lock is eliminated", LockUse.Kind.ELIMINATED),
    };

    private record Word(String text, LockUse.Kind kind) {}

    /// Reads what stands behind the dash; empty for lines that tell of no lock.
    ///
    /// @param depth the frame above the line, 0 being the top one
    static Optional<LockLine> parse(String text, int depth) {
        for (Word word : WORDS) {
            if (text.startsWith(word.text)) {
                String rest = text.substring(word.text.length()).strip();
                if (word.kind == LockUse.Kind.CLASS_INITIALIZATION) {
                    LockUse use = new LockUse(word.kind, "", ClassNames.of(rest), depth);
                    return Optional.of(new LockLine(use, ""));
                }
                return Optional.of(lock(word.kind, rest, depth));
            }
        }
        return Optional.empty();
    }

    /// Reads a line of the list of owned synchronizers: `<0x1> (a X)`, `Locked <1> (a X)`, `X@1`.
    static Optional<LockUse> owned(String text) {
        String rest = text.startsWith("Locked ") ? text.substring(7) : text;
        if (!rest.startsWith("<") && rest.indexOf('@') < 0) {
            return Optional.empty();
        }
        return Optional.of(lock(LockUse.Kind.OWNS_SYNCHRONIZER, rest, -1).use);
    }

    private static LockLine lock(LockUse.Kind kind, String text, int depth) {
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        boolean bracketed = open >= 0 && close > open;
        String identity = bracketed ? text.substring(open + 1, close) : text.split(" ", 2)[0];
        String rest = bracketed ? text.substring(close + 1) : text;
        String className = "";
        int article = rest.indexOf("(a ");
        if (article >= 0) {
            int end = rest.lastIndexOf(')');
            int owned = rest.indexOf(") owned by");
            end = owned > article ? owned : end;
            className = rest.substring(article + 3, end > article + 3 ? end : rest.length());
        } else if (identity.indexOf('@') > 0) {
            className = identity.substring(0, identity.indexOf('@'));
        }
        // "<no object reference available>" and "<owner is scalar replaced>" name no lock.
        boolean named = !identity.isEmpty() && identity.indexOf(' ') < 0;
        LockUse use = new LockUse(kind, named ? identity : "", ClassNames.of(className), depth);
        return new LockLine(use, owner(rest));
    }

    private static String owner(String text) {
        int start = text.indexOf("owned by \"");
        if (start < 0) {
            return "";
        }
        int end = text.lastIndexOf('"');
        return end > start + 10 ? text.substring(start + 10, end) : "";
    }
}
