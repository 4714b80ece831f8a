package unwind.samples.strangers.scripting;

import org.codehaus.janino.ExpressionEvaluator;

import unwind.samples.strangers.load.Load;

import java.util.HashMap;
import java.util.Map;

/// Compiles each formula with the numbers in its text and keeps it by that text.
public final class Formulas {
    private final Map<String, ExpressionEvaluator> compiled = new HashMap<>();
    private int row;

    public static void main(String[] args) {
        Formulas formulas = new Formulas();
        Load.run(50, formulas::compute);
    }

    private Object compute() throws Exception {
        String formula = row++ + " * 0.19 + x";
        ExpressionEvaluator evaluator = compiled.get(formula);
        if (evaluator == null) {
            evaluator = new ExpressionEvaluator();
            evaluator.setParameters(new String[] {"x"}, new Class<?>[] {double.class});
            evaluator.setExpressionType(double.class);
            evaluator.cook(formula);
            compiled.put(formula, evaluator);
        }
        return evaluator.evaluate(new Object[] {3.0});
    }
}
