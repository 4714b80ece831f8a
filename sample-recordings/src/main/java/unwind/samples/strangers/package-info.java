/// Strangers: incidents and healthy services made with real libraries, which no detector was tuned
/// to. `RecordStrangers` records those of `strangers.json`; `JudgeStrangers` holds what Unwind
/// finds in them against the truth that was written down before. Their programs are in
/// `src/strangers/java`, compiled by the recorder, since only the profile `strangers` has the
/// libraries.
@NullMarked
package unwind.samples.strangers;

import org.jspecify.annotations.NullMarked;
