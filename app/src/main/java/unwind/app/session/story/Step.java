package unwind.app.session.story;

import unwind.app.session.Place;

import java.util.Optional;

/// A step of a story: a place with words.
///
/// @param id what other steps call it; unique in its story
/// @param title one line
/// @param note CommonMark; may be empty. Nothing in it is executed or fetched
/// @param speakerNote what only the presenter sees; never part of a report
/// @param place what the view shows at this step; empty for words alone
public record Step(
        String id,
        Role role,
        String title,
        String note,
        String speakerNote,
        Optional<Place> place) {
    /// The longest title, in characters.
    public static final int MAX_TITLE = 500;

    /// The longest note, in characters.
    public static final int MAX_NOTE = 200_000;

    /// Checks the id and the lengths.
    public Step {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank");
        }
        requireLength("title", title, MAX_TITLE);
        requireLength("note", note, MAX_NOTE);
        requireLength("speakerNote", speakerNote, MAX_NOTE);
    }

    /// A step without a speaker's note.
    public Step(String id, Role role, String title, String note, Optional<Place> place) {
        this(id, role, title, note, "", place);
    }

    private static void requireLength(String name, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    name + " must have at most " + most + " characters but had " + text.length());
        }
    }

    /// The same under another id.
    public Step withId(String other) {
        return new Step(other, role, title, note, speakerNote, place);
    }

    /// The same in another role.
    public Step withRole(Role other) {
        return new Step(id, other, title, note, speakerNote, place);
    }

    /// The same in other words.
    public Step withText(String otherTitle, String otherNote) {
        return new Step(id, role, otherTitle, otherNote, speakerNote, place);
    }

    /// The same with another speaker's note.
    public Step withSpeakerNote(String other) {
        return new Step(id, role, title, note, other, place);
    }

    /// The same at another place.
    public Step at(Optional<Place> other) {
        return new Step(id, role, title, note, speakerNote, other);
    }
}
