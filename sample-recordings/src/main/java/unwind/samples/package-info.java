/// Records the samples: start at `RecordSamples`. The programs themselves stand one package each
/// below and know nothing of being recorded; all they share is `unwind.samples.load`.
@NullMarked
package unwind.samples;

import org.jspecify.annotations.NullMarked;
