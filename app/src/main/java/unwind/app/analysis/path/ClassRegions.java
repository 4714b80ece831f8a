package unwind.app.analysis.path;

import unwind.app.analysis.path.MethodRegions.Handler;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.LineNumberTableAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.ConstantPoolException;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The regions of the methods of one class file. Methods are looked at when first asked for. Not
/// safe for several threads.
final class ClassRegions {
    private final Map<String, MethodModel> methods = new HashMap<>();
    private final Map<String, MethodRegions> known = new HashMap<>();
    private final String superclass;
    private final boolean mayBeJavac;

    private ClassRegions(ClassModel model) {
        superclass = model.superclass().map(ClassEntry::asInternalName).orElse("");
        mayBeJavac = Compilers.mayBeJavac(model);
        for (MethodModel method : model.methods()) {
            methods.put(
                    key(method.methodName().stringValue(), method.methodType().stringValue()),
                    method);
        }
    }

    /// Reads a class file.
    ///
    /// @return empty if the bytes are not a class file that this JDK can read
    static Optional<ClassRegions> of(byte[] classFile) {
        try {
            return Optional.of(new ClassRegions(ClassFile.of().parse(classFile)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// The internal name of the class's superclass; empty for `java.lang.Object` and interfaces'
    /// absent ones.
    String superclass() {
        return superclass;
    }

    /// Whether the shapes of the code may be those of javac; else regions mean nothing.
    boolean mayBeJavac() {
        return mayBeJavac;
    }

    /// Names and descriptors of all methods, each as `name(descriptor)`.
    List<String> methodKeys() {
        return List.copyOf(methods.keySet());
    }

    /// The regions of a method; empty if the class has no such method or it is damaged.
    Optional<MethodRegions> method(String name, String descriptor) {
        return method(key(name, descriptor));
    }

    /// The regions of a method by its key.
    Optional<MethodRegions> method(String key) {
        MethodModel model = methods.get(key);
        if (model == null) {
            return Optional.empty();
        }
        return Optional.of(known.computeIfAbsent(key, k -> regionsOf(model)));
    }

    /// An instruction of a method.
    ///
    /// @param calls whether it calls something
    /// @param called the name of the method that it calls; empty where it is made up at run time
    record Instruction(MethodRegions method, int bytecodeIndex, boolean calls, String called) {}

    /// What a source line became, in all methods of one name.
    ///
    /// @return empty if the class has no such method or does not tell its lines; an empty list if
    ///   none of them has that line
    Optional<List<Instruction>> atLine(String name, int line) {
        List<Instruction> found = new ArrayList<>();
        boolean told = false;
        for (Map.Entry<String, MethodModel> entry : methods.entrySet()) {
            if (entry.getValue().methodName().equalsString(name)) {
                MethodRegions method = method(entry.getKey()).orElse(MethodRegions.NONE);
                told |= !method.lines().isEmpty();
                entry.getValue()
                        .findAttribute(Attributes.code())
                        .ifPresent(code -> addLine(method, methodCode(code), line, found));
            }
        }
        return told ? Optional.of(found) : Optional.empty();
    }

    private static void addLine(
            MethodRegions method, MethodCode code, int line, List<Instruction> into) {
        for (int[] stretch : method.lines().stretches(line, code.code().length())) {
            for (int at = stretch[0]; at < stretch[1]; at = code.code().next(at)) {
                int opcode = code.code().opcode(at);
                boolean calls = Bytecode.isInvoke(opcode) || opcode == Bytecode.INVOKEDYNAMIC;
                into.add(new Instruction(method, at, calls, code.callAt(at).name()));
            }
        }
    }

    private static String key(String name, String descriptor) {
        return name + descriptor;
    }

    private static MethodRegions regionsOf(MethodModel model) {
        try {
            return model.findAttribute(Attributes.code())
                    .map(ClassRegions::regionsOf)
                    .orElse(MethodRegions.NONE);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return MethodRegions.NONE;
        }
    }

    private static MethodRegions regionsOf(CodeAttribute code) {
        MethodCode method = methodCode(code);
        return new MethodRegions(
                method.handlers().isEmpty() ? List.of() : RegionFinder.find(method),
                method.handlers(),
                lines(code),
                HandOvers.in(method));
    }

    private static MethodCode methodCode(CodeAttribute code) {
        List<Handler> handlers = new ArrayList<>();
        code.exceptionHandlers()
                .forEach(row ->
                        handlers.add(
                                new Handler(
                                        code.labelToBci(row.tryStart()),
                                        code.labelToBci(row.tryEnd()),
                                        code.labelToBci(row.handler()),
                                        row.catchType()
                                                .map(ClassEntry::asInternalName)
                                                .orElse(""))));
        ConstantPool pool = constantPool(code);
        return new MethodCode(
                new Bytecode(code.codeArray()),
                handlers,
                variables(code),
                index -> call(pool, index),
                index -> className(pool, index));
    }

    private static LineTable lines(CodeAttribute code) {
        List<LineTable.Entry> lines = new ArrayList<>();
        for (LineNumberTableAttribute table : code.findAttributes(Attributes.lineNumberTable())) {
            for (LineNumberInfo info : table.lineNumbers()) {
                lines.add(new LineTable.Entry(info.startPc(), info.lineNumber()));
            }
        }
        lines.sort(Comparator.comparingInt(LineTable.Entry::start));
        return new LineTable(lines);
    }

    private static ConstantPool constantPool(CodeAttribute code) {
        return code.parent()
                .flatMap(MethodModel::parent)
                .map(ClassModel::constantPool)
                .orElseThrow(() -> new IllegalArgumentException("a method without a class"));
    }

    private static List<MethodCode.Variable> variables(CodeAttribute code) {
        List<MethodCode.Variable> variables = new ArrayList<>();
        code.findAttributes(Attributes.localVariableTable())
                .forEach(table ->
                        table.localVariables()
                                .forEach(v ->
                                        variables.add(
                                                new MethodCode.Variable(
                                                        v.slot(),
                                                        v.startPc(),
                                                        v.startPc() + v.length()))));
        return variables;
    }

    private static MethodCode.Call call(ConstantPool pool, int index) {
        try {
            return pool.entryByIndex(index) instanceof MemberRefEntry entry
                    ? new MethodCode.Call(
                            entry.owner().asInternalName(),
                            entry.name().stringValue(),
                            entry.type().stringValue())
                    : MethodCode.Call.UNKNOWN;
        } catch (ConstantPoolException e) {
            return MethodCode.Call.UNKNOWN;
        }
    }

    private static String className(ConstantPool pool, int index) {
        try {
            return pool.entryByIndex(index) instanceof ClassEntry entry
                    ? entry.asInternalName()
                    : "";
        } catch (ConstantPoolException e) {
            return "";
        }
    }
}
