package unwind.app.views.hotspots;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.profile.ProfileKind;

/// What the chooser calls kinds of profiles.
final class KindNames extends StringConverter<ProfileKind> {
    @Override
    public String toString(@Nullable ProfileKind kind) {
        return kind == null ? "" : kind.title();
    }

    @Override
    public @Nullable ProfileKind fromString(String title) {
        return null; // nobody can type a kind
    }
}
