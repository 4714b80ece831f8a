package unwind.samples.classleak;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/// Loads a rule by itself, so that rules of other users cannot disturb it.
final class RuleLoader extends ClassLoader {
    private static final String NAME = Rule.class.getName();
    private static final byte[] BYTES = bytes();

    RuleLoader() {
        super("rule", RuleLoader.class.getClassLoader());
    }

    IntUnaryOperator load() {
        try {
            return (IntUnaryOperator)
                    defineClass(NAME, BYTES, 0, BYTES.length)
                            .getDeclaredConstructor()
                            .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a rule must have a constructor", e);
        }
    }

    private static byte[] bytes() {
        try (InputStream in = RuleLoader.class.getResourceAsStream("Rule.class")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the rule must be readable", e);
        }
    }
}
