package unwind.app.controls;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// How a box that nobody types into writes what it offers.
public final class Written<T> extends StringConverter<T> {
    private final Function<T, String> words;

    /// @param words what a value is called
    public Written(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("the box cannot be edited");
    }
}
