package unwind.parsers.jfr;

/// What single events tell of the JVM. Texts are indices of the strings.
enum JvmFact {
    NAME,
    VERSION,
    PID,
    START_NANOS,
    YOUNG_COLLECTOR,
    OLD_COLLECTOR,
    MAX_HEAP_BYTES,
    JVM_ARGUMENTS,
    JAVA_ARGUMENTS,
    HARDWARE_THREADS,
    CONTAINER_PROCESSORS
}
