package unwind.samples.capture;

import java.nio.file.Path;
import java.util.List;

/// A program to be run.
///
/// @param jdk the folder of the JDK it runs on
/// @param jvmOptions its own options, beside those of the recording
/// @param classPath as the JVM takes it, from the working folder
/// @param mainClass what is run
/// @param seconds about how long it runs, by which histograms and dumps are spread
/// @param atMostSeconds after which it is ended
public record Program(
        Path jdk,
        List<String> jvmOptions,
        String classPath,
        String mainClass,
        double seconds,
        int atMostSeconds) {}
