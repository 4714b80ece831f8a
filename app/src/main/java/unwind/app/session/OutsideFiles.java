package unwind.app.session;

import java.nio.file.Path;
import java.util.List;

/// Decides whether a saved incident may have files opened that lie outside its own folder. An
/// incident that somebody sent could name any file of this machine, to have it shown or put into a
/// report.
@FunctionalInterface
public interface OutsideFiles {
    /// None of them is opened.
    OutsideFiles NEVER = (_, _) -> false;

    /// All of them are opened: the user said so.
    OutsideFiles ALWAYS = (_, _) -> true;

    /// Whether they may be opened. May ask the user, and wait for the answer; asked once for each
    /// incident that names such files.
    ///
    /// @param incident the saved incident
    /// @param outside files and class paths outside its folder, at least one
    boolean allowed(Path incident, List<Path> outside);
}
