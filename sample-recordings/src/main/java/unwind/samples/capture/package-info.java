/// The ways in which a running program can be recorded, and the capture of one in any of them.
/// Start at `Ways`; `Capture` runs the program. It knows neither the samples nor the strangers.
@NullMarked
package unwind.samples.capture;

import org.jspecify.annotations.NullMarked;
