package unwind.parsers;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `jstack`, `jcmd`, `jmap` and the shells around them print instead of a dump, and what to do
/// about it: files of a failed attempt are saved under the dump's name and found much later.
///
/// @param printed what tells it
/// @param sentence what happened, and what to do
record AttachFailure(Pattern printed, String sentence) {
    /// What is longer holds more than a tool's complaint.
    private static final int LONGEST = 3000;

    private static final List<AttachFailure> ALL =
            List.of(
                    of(
                            "(?:jstack|jcmd|jmap|jinfo|jhsdb)\"?:? (?:command )?(?:not found"
                                    + "|executable file not found|No such file or directory)"
                                    + "|command not found: (?:jstack|jcmd|jmap|jinfo|jhsdb)\\b",
                            "The tool that should have written a dump was not found, so there is"
                                    + " none: run it from a JDK's bin folder, or send the process"
                                    + " kill -3, which prints a thread dump to its console."),
                    of(
                            "Unknown diagnostic command",
                            "jcmd did not know the command, so this holds no dump: \"jcmd PID help\""
                                    + " lists what that Java version knows (Thread.print,"
                                    + " GC.class_histogram)."),
                    of(
                            "\\d: No such process\\b|[Nn]on[- ]existent JVM pid|[Nn]o such process\\b"
                                    + ".{0,200}attach",
                            "The tool found no process of that number, so this holds no dump: it had"
                                    + " ended, or runs in another container. List the processes with"
                                    + " \"jcmd -l\" where the program runs, and take the dump there."),
                    of(
                            "Could not find any processes matching",
                            "jcmd found no Java process of that name, so this holds no dump: list"
                                    + " the processes with \"jcmd -l\", as the user that runs the"
                                    + " program, and give the number."),
                    of(
                            "Operation not permitted|Permission denied.{0,200}attach"
                                    + "|well-known file .{1,200} is not secure"
                                    + "|insufficient privileges to attach|ptrace\\(PTRACE_ATTACH",
                            "The tool was not allowed to attach to the process, so this holds no"
                                    + " dump: run it as the user that runs the program, in the same"
                                    + " container.",
                            "(?i)attach"),
                    of(
                            "Unable to open socket file|doesn't respond within \\d+ ?ms"
                                    + "|target process not responding"
                                    + "|State is not ready to participate in attach handshake",
                            "The process did not answer the tool, so this holds no dump: it hung, was"
                                    + " starting or stopped, or runs as another user or in another"
                                    + " container. Run the tool there as that user; if it still does not"
                                    + " answer, send kill -3 or use \"jhsdb jstack --pid PID\"."),
                    of(
                            "VM does not support (?:the )?attach mechanism"
                                    + "|Unable to get pid of LinuxVirtualMachine",
                            "The process does not let tools attach (-XX:+DisableAttachMechanism, or"
                                    + " no HotSpot Java), so this holds no dump: send kill -3, which"
                                    + " prints a thread dump to its console, or start it without that"
                                    + " option."),
                    of(
                            "AttachNotSupportedException",
                            "The tool could not attach to the process, so this holds no dump: run it"
                                    + " as the user that runs the program, with a JDK of the same"
                                    + " version, or send kill -3."));

    private static AttachFailure of(String printed, String sentence) {
        return new AttachFailure(Pattern.compile(printed), sentence);
    }

    private static AttachFailure of(String printed, String sentence, String beside) {
        String both = "(?=[\\s\\S]*" + beside + ")[\\s\\S]*?(?:" + printed + ")";
        return new AttachFailure(Pattern.compile("\\A" + both), sentence);
    }

    /// What a file says whose whole text is this; empty where it is something else.
    static Optional<String> in(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return ALL.stream()
                .filter(failure -> failure.printed.matcher(text).find())
                .map(AttachFailure::sentence)
                .findFirst();
    }
}
