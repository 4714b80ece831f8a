package unwind.samples;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;

/// Holds the stacks of the recordings against the class files beside them.
final class StacksTest {
    private static final String MARKER = "unwind.samples.pathtruth.On$";

    static List<RecordedSample> committed() throws IOException {
        return RecordedSample.committed();
    }

    static List<RecordedSample> pathTruth() throws IOException {
        return committed().stream()
                .filter(r -> r.sample().name().startsWith("path-truth"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("committed")
    void everyFramesLineIsThatOfItsBytecodeIndexInTheJar(
            RecordedSample recorded, @TempDir Path temporary) throws IOException {
        Map<String, List<LineNumberInfo>> lines = lines(recorded);
        Set<String> wrong = new TreeSet<>();
        int compared = 0;
        for (RecordedEvent event : events(recorded, temporary)) {
            RecordedStackTrace stack = event.getStackTrace();
            if (stack == null) {
                continue;
            }
            for (RecordedFrame frame : stack.getFrames()) {
                List<LineNumberInfo> table = lines.get(key(frame.getMethod()));
                if (table == null || table.isEmpty() || frame.getBytecodeIndex() < 0) {
                    continue;
                }
                int line = line(table, frame.getBytecodeIndex());
                if (line != frame.getLineNumber()) {
                    wrong.add(key(frame.getMethod()) + " at " + frame.getBytecodeIndex());
                }
                compared++;
            }
        }
        assertThat(wrong).isEmpty();
        boolean withoutLines = recorded.sample().javacOptions().contains("-g:none");
        assertThat(compared > 0).isEqualTo(!withoutLines);
    }

    @ParameterizedTest
    @MethodSource("pathTruth")
    void everyShapeOfCodeHasSamples(RecordedSample recorded, @TempDir Path temporary)
            throws IOException {
        Map<String, Integer> samples = new TreeMap<>();
        for (RecordedEvent event : events(recorded, temporary)) {
            if (event.getEventType().getName().equals("jdk.ObjectAllocationSample")) {
                String name = event.getClass("objectClass").getName();
                if (name.startsWith(MARKER)) {
                    samples.merge(name, 1, Integer::sum);
                }
            }
        }
        assertThat(samples.keySet()).containsExactlyInAnyOrderElementsOf(RecordedSample.paths());
        assertThat(samples.values()).allMatch(count -> count >= 5);
    }

    private static List<RecordedEvent> events(RecordedSample recorded, Path temporary)
            throws IOException {
        Artifact recording = recorded.sample().artifacts(Artifact.Kind.RECORDING).getFirst();
        Path plain = temporary.resolve("recording.jfr");
        Files.write(plain, recorded.content(recording));
        return RecordingFile.readAllEvents(plain);
    }

    /// The line tables of all methods in the jar, by [#key].
    private static Map<String, List<LineNumberInfo>> lines(RecordedSample recorded)
            throws IOException {
        Map<String, List<LineNumberInfo>> lines = new HashMap<>();
        Artifact jar = recorded.sample().artifacts(Artifact.Kind.CLASSES).getFirst();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(recorded.content(jar)))) {
            while (zip.getNextEntry() != null) {
                ClassModel model = ClassFile.of().parse(zip.readAllBytes());
                for (MethodModel method : model.methods()) {
                    lines.put(key(model, method), table(method));
                }
            }
        }
        return lines;
    }

    private static List<LineNumberInfo> table(MethodModel method) {
        return method.findAttribute(Attributes.code())
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
                .map(table -> table.lineNumbers())
                .orElse(List.of());
    }

    private static int line(List<LineNumberInfo> table, int index) {
        LineNumberInfo best = table.getFirst();
        for (LineNumberInfo entry : table) {
            if (entry.startPc() <= index && entry.startPc() >= best.startPc()) {
                best = entry;
            }
        }
        return best.lineNumber();
    }

    private static String key(ClassModel model, MethodModel method) {
        return model.thisClass().asInternalName().replace('/', '.')
                + "."
                + method.methodName().stringValue()
                + method.methodType().stringValue();
    }

    private static String key(RecordedMethod method) {
        return method.getType().getName() + "." + method.getName() + method.getDescriptor();
    }
}
