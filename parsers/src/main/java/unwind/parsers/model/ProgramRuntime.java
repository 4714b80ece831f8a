package unwind.parsers.model;

/// What the program ran on, as the artifact tells: views and advice differ by it.
public enum ProgramRuntime {
    /// A Java virtual machine.
    JVM,
    /// The runtime of Go.
    GO,
    /// It does not tell: a memory map, a profile of another language.
    UNKNOWN
}
