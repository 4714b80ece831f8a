package unwind.app.shell;

import javafx.scene.image.Image;

import java.net.URL;
import java.util.List;

/// The icon that the system shows for the window, as the installers draw it.
final class WindowIcon {
    private static final List<Integer> SIZES = List.of(16, 32, 48, 64, 128, 256);

    private WindowIcon() {}

    /// The icon in each size; the system takes the one that fits.
    static List<Image> sizes() {
        return SIZES.stream().map(WindowIcon::image).toList();
    }

    private static Image image(int size) {
        String name = "icon-" + size + ".png";
        URL picture = WindowIcon.class.getResource(name);
        if (picture == null) {
            throw new IllegalStateException("the program must hold " + name);
        }
        return new Image(picture.toExternalForm());
    }
}
