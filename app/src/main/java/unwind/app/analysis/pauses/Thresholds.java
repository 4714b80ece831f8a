package unwind.app.analysis.pauses;

import unwind.app.analysis.Slices;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the settings of a recording left out of the stops.
final class Thresholds {
    private Thresholds() {}

    /// In sentences; none where nothing was left out, or the file is no flight recording.
    static List<String> of(Recording recording) {
        List<String> caveats = new ArrayList<>();
        if (Slices.isFlightRecording(recording)) {
            add(caveats, recording, "jdk.ExecuteVMOperation", "VM operations");
            add(caveats, recording, "jdk.SafepointBegin", "Waits for the threads to stop");
            add(caveats, recording, "jdk.GCPhasePause", "Pauses of the collector");
        }
        return caveats;
    }

    private static void add(List<String> caveats, Recording recording, String type, String what) {
        Map<String, String> settings = recording.settings().getOrDefault(type, Map.of());
        String threshold = settings.getOrDefault("threshold", "");
        if ("false".equals(settings.get("enabled"))) {
            caveats.add(what + " were not recorded (" + type + " was off).");
        } else if (!threshold.isEmpty() && !threshold.startsWith("0 ")) {
            caveats.add(what + " were recorded only from " + threshold + " on.");
        }
    }
}
