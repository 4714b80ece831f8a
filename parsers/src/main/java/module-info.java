/// Reads what was saved from a sick process into one columnar model.
///
/// Start at [unwind.parsers.Formats]. This module knows no JavaFX.
@org.jspecify.annotations.NullMarked
module unwind.parsers {
    requires static org.jspecify;
    requires jdk.jfr;
    requires org.lz4.java;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;
    requires aircompressor;
    requires com.google.protobuf;
    requires tools.jackson.core;

    exports unwind.parsers;
    exports unwind.parsers.bytes;
    exports unwind.parsers.model;
}
