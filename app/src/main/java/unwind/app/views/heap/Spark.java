package unwind.app.views.heap;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polyline;

/// A class's bytes over the snapshots as a small curve that starts at 0.
final class Spark extends Region {
    private static final double HEIGHT = 14;

    private final Polyline line = new Polyline();
    private double[] shares = new double[0];

    Spark() {
        line.setManaged(false);
        line.setStrokeWidth(1.4);
        getChildren().add(line);
        setPrefHeight(HEIGHT);
    }

    void show(ClassRow row, Color color) {
        long most = 1;
        for (int i = 0; i < row.historySize(); i++) {
            most = Math.max(most, row.historyBytes(i));
        }
        shares = new double[row.historySize()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (double) row.historyBytes(i) / most;
        }
        line.setStroke(color);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Double[] points = new Double[shares.length * 2];
        double top = Math.rint((getHeight() - HEIGHT) / 2) + 1;
        for (int i = 0; i < shares.length; i++) {
            points[2 * i] = 1 + i * (getWidth() - 2) / Math.max(1, shares.length - 1);
            points[2 * i + 1] = top + (HEIGHT - 2) * (1 - shares[i]);
        }
        line.getPoints().setAll(points);
    }
}
