/// Which path is a stack on: normal, exception or cleanup?
///
/// Start at [unwind.app.analysis.path.PathClassifier]. Where the class file of a frame is at hand,
/// [unwind.app.analysis.path.RegionFinder] decides exactly, from the frame's bytecode index; where
/// it is not, [unwind.app.analysis.path.NamedPaths] goes by the method's name, and the two are
/// never mixed silently. The shapes that the finder knows are those that javac emits.
package unwind.app.analysis.path;
