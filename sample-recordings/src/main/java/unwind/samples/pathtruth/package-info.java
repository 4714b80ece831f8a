/// A program whose allocated classes are named after the path they are allocated on, so that the
/// classification of paths can be held against what really happened. Start at `PathTruth`; the
/// shapes of code stand in `FinallyShapes`, `CatchShapes`, `CloseShapes`, `NestedShapes` and
/// `OtherShapes`.
///
/// The copies that javac makes of one `finally` cannot allocate different classes by their place in
/// the source, so the class is chosen when it runs: by whether the shape fails.
package unwind.samples.pathtruth;
