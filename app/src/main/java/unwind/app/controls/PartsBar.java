package unwind.app.controls;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import java.util.List;

/// A bar made of parts of different colours.
public final class PartsBar extends Region {
    private final double height;
    private List<Part> parts = List.of();

    /// A part.
    ///
    /// @param share of the bar's whole width, 0 to 1
    public record Part(double share, Color color) {}

    /// @param height of the bar, pixels
    public PartsBar(double height) {
        this.height = height;
        setMinSize(20, height);
        setPrefHeight(height);
    }

    /// Shows parts from left to right.
    public void show(List<Part> shown) {
        parts = List.copyOf(shown);
        while (getChildren().size() < parts.size()) {
            Rectangle shape = new Rectangle();
            shape.setManaged(false);
            getChildren().add(shape);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        double y = Math.rint((getHeight() - height) / 2);
        for (int i = 0; i < getChildren().size(); i++) {
            Rectangle shape = (Rectangle) getChildren().get(i);
            double width = i < parts.size() ? parts.get(i).share() * getWidth() : 0;
            shape.setX(x);
            shape.setY(y);
            shape.setWidth(width);
            shape.setHeight(height);
            if (i < parts.size()) {
                shape.setFill(parts.get(i).color());
            }
            x += width;
        }
    }
}
