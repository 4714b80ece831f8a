package unwind.app.views.hotspots;

/// How the stacks are drawn.
///
/// @param form which tree
/// @param colors what the boxes' colours tell
/// @param method whose callers and callees are drawn, `pkg.Class.method`; empty for the heaviest
/// @param lines whether the lines of the chosen method are listed beside
/// @param rows whether a tree with numbers is shown instead of boxes
record FlameShape(
        Form form,
        Colors colors,
        String method,
        boolean withoutLibraries,
        boolean withoutRecursion,
        boolean withoutDiagnosis,
        boolean lines,
        boolean rows) {

    /// Which tree is drawn.
    enum Form {
        /// From the outermost frames on.
        FLAMES("Flame graph"),
        /// From the top frames on.
        INVERTED("Inverted: top frames first"),
        /// Who calls one method, and what it calls.
        AROUND("Callers and callees"),
        /// What changed from the rest of the time to the selected span.
        CHANGE("Change from the rest"),
        /// What each thread did when, from left to right in time.
        TIME("In time order, by thread"),
        /// What was weighed in each moment of each second, above the stacks of the selected time.
        HEATMAP("Heatmap of moments");

        private final String title;

        Form(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /// What colours tell.
    enum Colors {
        /// The path.
        PATH("Colour: path"),
        /// The package.
        PACKAGE("Colour: package"),
        /// The pool of threads, by which the stacks are set apart then.
        POOL("Colour: threads");

        private final String title;

        Colors(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /// Stacks as they are, coloured by path.
    static final FlameShape PLAIN =
            new FlameShape(Form.FLAMES, Colors.PATH, "", false, false, false, false, false);

    FlameShape with(Form other) {
        return new FlameShape(
                other,
                colors,
                method,
                withoutLibraries,
                withoutRecursion,
                withoutDiagnosis,
                lines,
                rows);
    }

    FlameShape with(Colors other) {
        return new FlameShape(
                form,
                other,
                method,
                withoutLibraries,
                withoutRecursion,
                withoutDiagnosis,
                lines,
                rows);
    }

    FlameShape around(String other) {
        return new FlameShape(
                form,
                colors,
                other,
                withoutLibraries,
                withoutRecursion,
                withoutDiagnosis,
                lines,
                rows);
    }

    /// Folds or leaves out.
    FlameShape folding(boolean libraries, boolean recursion, boolean diagnosis) {
        return new FlameShape(form, colors, method, libraries, recursion, diagnosis, lines, rows);
    }

    /// With the lines of the chosen method beside, or without.
    FlameShape listing(boolean wanted) {
        return new FlameShape(
                form,
                colors,
                method,
                withoutLibraries,
                withoutRecursion,
                withoutDiagnosis,
                wanted,
                rows);
    }

    /// As a tree with numbers, or as boxes.
    FlameShape asRows(boolean wanted) {
        return new FlameShape(
                form,
                colors,
                method,
                withoutLibraries,
                withoutRecursion,
                withoutDiagnosis,
                lines,
                wanted);
    }
}
