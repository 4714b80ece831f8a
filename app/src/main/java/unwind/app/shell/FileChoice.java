package unwind.app.shell;

import unwind.app.session.OutsideFiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// How the user is asked for files: by the system's dialogs ([SystemDialogs]), or in a test by an
/// answer.
///
/// @param files asks for files; none if the user changed their mind
/// @param folder asks for a folder
/// @param target asks where to write
/// @param outside asks whether files outside an incident's folder may be opened; from any thread
/// @param preview shows a report before it is written; from any thread
record FileChoice(
        Supplier<List<Path>> files,
        Supplier<Optional<Path>> folder,
        Function<Wanted, Optional<Path>> target,
        OutsideFiles outside,
        ReportPreview preview) {

    /// Without files outside the folders of incidents, and with reports as they are by default.
    FileChoice(
            Supplier<List<Path>> files,
            Supplier<Optional<Path>> folder,
            Function<Wanted, Optional<Path>> target) {
        this(files, folder, target, OutsideFiles.NEVER, ReportPreview.NONE);
    }

    /// A file to be written.
    ///
    /// @param title of the dialog
    /// @param name what it may be called
    /// @param forms what it may be: words and the end of the name, the usual one first
    record Wanted(String title, String name, List<Map.Entry<String, String>> forms) {
        /// Copies the list.
        Wanted {
            forms = List.copyOf(forms);
        }
    }
}
