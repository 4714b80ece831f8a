/// What is wrong: each [unwind.app.analysis.detect.Detector] looks for one mechanism, and
/// [unwind.app.analysis.detect.Detectors] lists them all.
///
/// A detector goes by mechanisms and signals, never by names, constants or sizes of a sample. Where
/// its evidence was not recorded it says so; silence means that it looked.
package unwind.app.analysis.detect;
