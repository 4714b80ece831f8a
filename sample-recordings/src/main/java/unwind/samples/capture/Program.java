package unwind.samples.capture;

import java.nio.file.Path;
import java.util.List;

/// A program to be run.
///
/// @param jdk the folder of the JDK it runs on
/// @param jvmOptions its own options, beside those of the recording
/// @param classPath as the JVM takes it, from the working folder
/// @param mainClass what is run
/// @param readyFile the file in the working folder that the program makes when it is set up, from
///   when the moments of histograms and dumps count; empty where they count from the start
/// @param seconds about how long it runs, by which histograms and dumps are spread
/// @param atMostSeconds after which it is ended
public record Program(
        Path jdk,
        List<String> jvmOptions,
        String classPath,
        String mainClass,
        String readyFile,
        double seconds,
        int atMostSeconds) {}
