package unwind.app.analysis.heap;

import unwind.app.analysis.Curve;
import unwind.parsers.model.Unit;

/// A part of a process's memory over time.
///
/// @param name as the command line's JSON names it, such as `heap.old`
/// @param title in words
/// @param group where it belongs
/// @param depth how far it is part of what stands above it
public record MemoryPart(
        String name, String title, Group group, int depth, Unit unit, Curve curve) {
    /// Where a part belongs.
    public enum Group {
        /// The heap and its generations.
        HEAP("Heap"),
        /// Metaspace and classes.
        CLASSES("Classes"),
        /// What the JVM tracks of native memory.
        NATIVE("Native memory, committed"),
        /// The process as the operating system sees it.
        PROCESS("Process");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /// In words.
        public String title() {
            return title;
        }
    }
}
