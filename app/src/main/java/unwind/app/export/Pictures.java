package unwind.app.export;

import java.io.IOException;

/// Takes the pictures that a text shows.
@FunctionalInterface
public interface Pictures {
    /// Draws a picture.
    interface Drawing {
        /// The picture as SVG.
        String svg() throws IOException;
    }

    /// @param name what it shows, in a word or two
    /// @param drawing draws it, if pictures are wanted
    /// @return what leads from the text to it; empty where pictures are not wanted
    /// @throws IOException if it cannot be written
    String add(String name, Drawing drawing) throws IOException;

    /// Takes none.
    Pictures NONE = (name, drawing) -> "";
}
