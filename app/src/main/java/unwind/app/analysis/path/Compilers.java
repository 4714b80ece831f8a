package unwind.app.analysis.path;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.ConstantPoolException;
import java.util.Optional;

/// Tells which compiler made a class file, as far as it matters: only javac's shapes of cleanup are
/// known.
final class Compilers {
    private static final String KOTLIN = "Lkotlin/Metadata;";

    private Compilers() {}

    /// Whether nothing speaks against javac: the source is Java, and the constants do not begin as
    /// those that Eclipse's compiler writes do, with the class and its superclass before anything
    /// that the code needs.
    static boolean mayBeJavac(ClassModel model) {
        return isFromJava(model) && !isKotlin(model) && !isEclipse(model);
    }

    private static boolean isFromJava(ClassModel model) {
        return model.findAttribute(Attributes.sourceFile())
                .map(source -> source.sourceFile().stringValue().endsWith(".java"))
                .orElse(true);
    }

    private static boolean isKotlin(ClassModel model) {
        return model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .anyMatch(annotation -> annotation.className().equalsString(KOTLIN));
    }

    private static boolean isEclipse(ClassModel model) {
        Optional<String> parent = model.superclass().map(ClassEntry::asInternalName);
        boolean hasCode =
                model.methods().stream()
                        .anyMatch(method -> method.findAttribute(Attributes.code()).isPresent());
        return hasCode
                && classAt(model.constantPool(), 1)
                        .equals(Optional.of(model.thisClass().asInternalName()))
                && classAt(model.constantPool(), 3).equals(parent);
    }

    private static Optional<String> classAt(ConstantPool pool, int index) {
        try {
            return index < pool.size() && pool.entryByIndex(index) instanceof ClassEntry entry
                    ? Optional.of(entry.asInternalName())
                    : Optional.empty();
        } catch (ConstantPoolException e) {
            return Optional.empty();
        }
    }
}
