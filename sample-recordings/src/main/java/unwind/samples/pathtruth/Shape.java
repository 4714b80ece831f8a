package unwind.samples.pathtruth;

/// A piece of code with clean-up or handling in it.
interface Shape {
    /// Runs it; a failure may leave it.
    void run(boolean fails);
}
