package unwind.app.analysis.exceptions;

import unwind.app.analysis.path.Landing;

import java.util.List;

/// Exceptions of one class, constructed at one stack.
///
/// @param type dotted name of the class
/// @param site the program's line that threw; empty where no stack was recorded
/// @param landing where they went
/// @param stack the frames, top first
record Thrown(String type, String site, Landing landing, List<String> stack) {
    Thrown {
        stack = List.copyOf(stack);
    }

    /// Where they landed, in words.
    String where() {
        String outcome = landing.outcome().word();
        return landing.landsIn().isEmpty() ? outcome : outcome + " in " + landing.landsIn();
    }
}
