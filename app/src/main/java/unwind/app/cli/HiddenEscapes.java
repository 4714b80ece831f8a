package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

import unwind.app.export.Visible;

/// Writes characters that cannot be seen as `\\uXXXX` in JSON.
final class HiddenEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    HiddenEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return Visible.isHidden(c) && !Character.isSurrogate((char) c)
                ? new SerializedString(String.format("\\u%04x", c))
                : null;
    }
}
