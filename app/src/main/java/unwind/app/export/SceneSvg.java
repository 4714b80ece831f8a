package unwind.app.export;

import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

import org.jspecify.annotations.Nullable;

import unwind.app.files.WholeFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;

/// What is on the screen as an SVG file: texts stay texts, areas, borders and shapes stay shapes.
/// What is painted pixel by pixel (the plots of tracks, flame graphs, strips) has no shapes to
/// keep; it is embedded as a picture of twice the screen's density. Secrets are masked in texts as
/// a report masks them.
public final class SceneSvg {
    private static final double DENSITY = 2;

    private final StringBuilder svg = new StringBuilder();
    private int clips;

    private SceneSvg() {}

    /// A picture of a node.
    ///
    /// @param width pixels
    /// @param height pixels
    /// @param body the elements of the drawing
    public record Drawing(double width, double height, String body) {}

    /// Draws a node that is in a window. For the JavaFX thread.
    ///
    /// @param background what lies behind it
    public static Drawing draw(Node node, Color background) {
        Bounds bounds = node.getLayoutBounds();
        SceneSvg drawing = new SceneSvg();
        drawing.rectangle(0, 0, bounds.getWidth(), bounds.getHeight(), 0, fill(background));
        drawing.svg.append(
                String.format(
                        Locale.ROOT,
                        "<g transform=\"translate(%.2f,%.2f)\">\n",
                        -bounds.getMinX(),
                        -bounds.getMinY()));
        drawing.content(node);
        drawing.svg.append("</g>\n");
        return new Drawing(bounds.getWidth(), bounds.getHeight(), drawing.svg.toString());
    }

    /// Writes the file; an existing one is replaced.
    ///
    /// @param inputs what was read for it: none of them is overwritten
    /// @throws unwind.app.files.RefusedException if the file is one of `inputs` or no regular file
    /// @throws IOException if the file cannot be written
    public static void write(Drawing drawing, Path file, Collection<Path> inputs)
            throws IOException {
        byte[] text = text(drawing).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, inputs, out -> out.write(text));
    }

    /// The text of the file.
    static String text(Drawing drawing) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                        + " viewBox=\"0 0 %.0f %.0f\">\n%s</svg>\n",
                drawing.width(),
                drawing.height(),
                drawing.width(),
                drawing.height(),
                drawing.body());
    }

    private void node(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Transform place = node.getLocalToParentTransform();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<g transform=\"matrix(%.4f,%.4f,%.4f,%.4f,%.2f,%.2f)\"%s>\n",
                        place.getMxx(),
                        place.getMyx(),
                        place.getMxy(),
                        place.getMyy(),
                        place.getTx(),
                        place.getTy(),
                        node.getOpacity() < 1
                                ? String.format(Locale.ROOT, " opacity=\"%.2f\"", node.getOpacity())
                                : ""));
        content(node);
        svg.append("</g>\n");
    }

    private void content(Node node) {
        boolean clipped = node.getClip() instanceof Rectangle;
        if (node.getClip() instanceof Rectangle clip) {
            clip(clip);
        }
        switch (node) {
            case Canvas canvas -> picture(canvas);
            case ImageView image -> picture(image);
            case Text text -> text(text);
            case Shape shape -> SvgShapes.append(svg, shape);
            case Region region -> {
                areas(region);
                borders(region);
                children(region);
            }
            case Parent parent -> children(parent);
            default -> {
                // lights, cameras and media draw nothing that the window uses
            }
        }
        if (clipped) {
            svg.append("</g>\n");
        }
    }

    private void children(Parent parent) {
        ObservableList<Node> children = parent.getChildrenUnmodifiable();
        children.stream()
                .sorted((a, b) -> Double.compare(b.getViewOrder(), a.getViewOrder()))
                .forEach(this::node);
    }

    private void clip(Rectangle clip) {
        String id = "clip-" + clips++;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<clipPath id=\"%s\"><rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\""
                                + " height=\"%.2f\"/></clipPath><g clip-path=\"url(#%s)\">\n",
                        id,
                        clip.getX() + clip.getLayoutX(),
                        clip.getY() + clip.getLayoutY(),
                        clip.getWidth(),
                        clip.getHeight(),
                        id));
    }

    private void areas(Region region) {
        if (region.getBackground() == null) {
            return;
        }
        for (BackgroundFill area : region.getBackground().getFills()) {
            Insets insets = area.getInsets();
            if (region.getShape() == null) {
                rectangle(
                        insets.getLeft(),
                        insets.getTop(),
                        region.getWidth() - insets.getLeft() - insets.getRight(),
                        region.getHeight() - insets.getTop() - insets.getBottom(),
                        area.getRadii().getTopLeftHorizontalRadius(),
                        fill(area.getFill()));
            } else {
                SvgShapes.appendScaled(svg, region, fill(area.getFill()));
            }
        }
    }

    private void borders(Region region) {
        if (region.getBorder() == null) {
            return;
        }
        double width = region.getWidth();
        double height = region.getHeight();
        for (BorderStroke stroke : region.getBorder().getStrokes()) {
            double top = stroke.getWidths().getTop();
            double right = stroke.getWidths().getRight();
            double bottom = stroke.getWidths().getBottom();
            double left = stroke.getWidths().getLeft();
            edge(stroke.getTopStyle(), stroke.getTopStroke(), 0, 0, width, top);
            edge(stroke.getRightStyle(), stroke.getRightStroke(), width - right, 0, right, height);
            edge(
                    stroke.getBottomStyle(),
                    stroke.getBottomStroke(),
                    0,
                    height - bottom,
                    width,
                    bottom);
            edge(stroke.getLeftStyle(), stroke.getLeftStroke(), 0, 0, left, height);
        }
    }

    private void edge(
            BorderStrokeStyle style,
            @Nullable Paint paint,
            double x,
            double y,
            double width,
            double height) {
        if (style != BorderStrokeStyle.NONE) {
            rectangle(x, y, width, height, 0, fill(paint));
        }
    }

    private void rectangle(
            double x, double y, double width, double height, double radius, String fill) {
        if (width > 0 && height > 0 && !fill.isEmpty()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\""
                                    + " rx=\"%.1f\"%s/>\n",
                            x,
                            y,
                            width,
                            height,
                            Math.min(radius, Math.min(width, height) / 2),
                            fill));
        }
    }

    private void picture(Node node) {
        Bounds bounds = node.getLayoutBounds();
        if (bounds.getWidth() < 1 || bounds.getHeight() < 1) {
            return;
        }
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(Color.TRANSPARENT);
        how.setTransform(Transform.scale(DENSITY, DENSITY));
        byte[] png = PngExport.bytes(node.snapshot(how, null));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<image x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\""
                                + " href=\"data:image/png;base64,%s\"/>\n",
                        bounds.getMinX(),
                        bounds.getMinY(),
                        bounds.getWidth(),
                        bounds.getHeight(),
                        Base64.getEncoder().encodeToString(png)));
    }

    private void text(Text text) {
        if (SvgTexts.isIcon(text)) {
            SvgShapes.append(svg, text);
        } else {
            SvgTexts.append(svg, text);
        }
    }

    /// An attribute that fills with a paint; empty where nothing would be seen.
    static String fill(@Nullable Paint paint) {
        return paint(paint, "fill");
    }

    /// An attribute that names a paint; empty where nothing would be seen.
    static String paint(@Nullable Paint paint, String attribute) {
        return switch (paint) {
            case Color color when color.getOpacity() > 0 ->
                    String.format(
                            Locale.ROOT,
                            " %s=\"#%02x%02x%02x\" %s-opacity=\"%.3f\"",
                            attribute,
                            Math.round(color.getRed() * 255),
                            Math.round(color.getGreen() * 255),
                            Math.round(color.getBlue() * 255),
                            attribute,
                            color.getOpacity());
            case LinearGradient gradient ->
                    paint(gradient.getStops().getLast().getColor(), attribute);
            case null, default -> "";
        };
    }
}
