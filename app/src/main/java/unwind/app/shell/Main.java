package unwind.app.shell;

/// Starts Unwind.
public final class Main {
    private Main() {}

    /// Runs the program.
    public static void main(String[] args) {
        System.out.println(String.join(" ", args));
    }
}
