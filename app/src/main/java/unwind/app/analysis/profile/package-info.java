/// What can be weighed by stack: one list of kinds of profiles, of which nothing else knows the
/// members. Start at [unwind.app.analysis.profile.ProfileKinds].
///
/// A [unwind.app.analysis.profile.ProfileKind] says where its stacks come from
/// ([unwind.app.analysis.profile.StackSource]), a [unwind.app.analysis.profile.Profile] is what a
/// process has of it; tables, trees, flame graphs and comparisons work on profiles alone. Pure: no
/// JavaFX, no clock, no files but the class files that the caller opened.
package unwind.app.analysis.profile;
