package unwind.app.cli;

import unwind.app.analysis.Curve;

/// A quantity over time as JSON.
final class CurveJson {
    private CurveJson() {}

    /// `{"first": …, "last": …, "max": …, "change": …, "perSecond": …, "times": […], "values":
    /// […]}`; nothing where nothing is known.
    static void write(Json json, String name, Curve curve) {
        if (curve.size() > 0) {
            json.object(name, () -> fields(json, curve));
        }
    }

    private static void fields(Json json, Curve curve) {
        json.number("first", curve.first());
        json.number("last", curve.last());
        json.number("max", curve.max());
        json.number("change", curve.change());
        curve.perSecond().ifPresent(rate -> json.real("perSecond", rate));
        json.array(
                "times",
                () -> {
                    for (int i = 0; i < curve.size(); i++) {
                        json.time(curve.timesNanos().get(i));
                    }
                });
        json.array(
                "values",
                () -> {
                    for (int i = 0; i < curve.size(); i++) {
                        json.number((double) curve.values().get(i));
                    }
                });
    }
}
