package unwind.app.export;

import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.shape.VLineTo;
import javafx.scene.transform.NonInvertibleTransformException;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Transform;

import java.util.Locale;

/// Shapes of the screen as paths of an SVG file: their outlines as JavaFX computes them.
final class SvgShapes {
    private SvgShapes() {}

    /// Draws a shape as it is filled and stroked.
    static void append(StringBuilder svg, Shape shape) {
        Paint stroke = shape.getStroke();
        Paint fill = shape.getFill();
        String strokes = SceneSvg.paint(stroke, "fill");
        String fills = SceneSvg.fill(fill);
        if (!fills.isEmpty()) {
            // without its stroke an outline is that of the area
            boolean bound = shape.strokeProperty().isBound();
            if (!bound) {
                shape.setStroke(null);
            }
            path(svg, outline(shape), back(shape), fills);
            if (!bound) {
                shape.setStroke(stroke);
            }
        }
        if (!strokes.isEmpty()) {
            boolean bound = shape.fillProperty().isBound();
            if (!bound) {
                shape.setFill(null);
            }
            path(svg, outline(shape), back(shape), strokes);
            if (!bound) {
                shape.setFill(fill);
            }
        }
    }

    /// Draws the shape of a region as large as the region.
    static void appendScaled(StringBuilder svg, Region region, String fill) {
        if (!(region.getShape() instanceof SVGPath drawn) || fill.isEmpty()) {
            return;
        }
        SVGPath shape = new SVGPath();
        shape.setContent(drawn.getContent());
        Bounds bounds = shape.getLayoutBounds();
        if (bounds.getWidth() <= 0 || bounds.getHeight() <= 0) {
            return;
        }
        double across = region.isScaleShape() ? region.getWidth() / bounds.getWidth() : 1;
        double down = region.isScaleShape() ? region.getHeight() / bounds.getHeight() : 1;
        Scale scale = new Scale(across, down);
        shape.getTransforms().add(scale);
        Bounds scaled = shape.getBoundsInParent();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<g transform=\"translate(%.2f,%.2f)\">\n",
                        (region.getWidth() - scaled.getWidth()) / 2 - scaled.getMinX(),
                        (region.getHeight() - scaled.getHeight()) / 2 - scaled.getMinY()));
        path(svg, outline(shape), new Scale(1, 1), fill);
        svg.append("</g>\n");
    }

    private static Path outline(Shape shape) {
        return (Path) Shape.union(shape, new Rectangle(0, 0));
    }

    /// Takes back what places a shape in its parent: outlines are computed there.
    private static Transform back(Shape shape) {
        try {
            return shape.getLocalToParentTransform().createInverse();
        } catch (NonInvertibleTransformException e) {
            // as flat as a line: nothing of it can be seen
            return new Scale(0, 0);
        }
    }

    private static void path(StringBuilder svg, Path outline, Transform back, String fill) {
        if (outline.getElements().isEmpty()) {
            return;
        }
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<path transform=\"matrix(%.4f,%.4f,%.4f,%.4f,%.2f,%.2f)\"%s d=\"",
                        back.getMxx(),
                        back.getMyx(),
                        back.getMxy(),
                        back.getMyy(),
                        back.getTx(),
                        back.getTy(),
                        fill));
        outline.getElements().forEach(element -> append(svg, element));
        svg.append("\"/>\n");
    }

    private static void append(StringBuilder svg, PathElement element) {
        switch (element) {
            case MoveTo to -> add(svg, "M", to.getX(), to.getY());
            case LineTo to -> add(svg, "L", to.getX(), to.getY());
            case HLineTo to -> add(svg, "H", to.getX());
            case VLineTo to -> add(svg, "V", to.getY());
            case QuadCurveTo to ->
                    add(svg, "Q", to.getControlX(), to.getControlY(), to.getX(), to.getY());
            case CubicCurveTo to ->
                    add(
                            svg,
                            "C",
                            to.getControlX1(),
                            to.getControlY1(),
                            to.getControlX2(),
                            to.getControlY2(),
                            to.getX(),
                            to.getY());
            case ArcTo to -> add(svg, "L", to.getX(), to.getY());
            case ClosePath _ -> svg.append('Z');
            default -> throw new IllegalStateException("unknown path element " + element);
        }
    }

    private static void add(StringBuilder svg, String command, double... numbers) {
        svg.append(command);
        for (double number : numbers) {
            svg.append(String.format(Locale.ROOT, "%.2f ", number));
        }
    }
}
