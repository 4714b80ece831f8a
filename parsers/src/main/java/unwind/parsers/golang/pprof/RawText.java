package unwind.parsers.golang.pprof;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Problem.Severity;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `pprof -raw`: samples as numbers of locations, then the locations.
final class RawText {
    private static final int MAX_SAMPLES = 5_000_000;
    private static final int MAX_ID_DIGITS = 18;

    /// One or several numbers; possessive, because a line may hold very many.
    private static final Pattern VALUES = Pattern.compile("-?\\d++(?: ++-?\\d++)*+");

    private static final Pattern IDS = Pattern.compile("(?:\\d++ *+)*+");

    private static final Pattern LOCATION =
            Pattern.compile("\\s*(\\d{1,12}): (0x[0-9a-f]{1,16}) ?(?:M=\\d+)? ?(?:\\[F\\] )?(.*)");

    /// `main.run /src/main.go:31 s=0`, newer with a column behind the line.
    private static final Pattern PLACE = Pattern.compile("(\\S++) (.*?):(\\d{1,9})(?::\\d{1,9})?");

    private static final Pattern START_LINE = Pattern.compile(" s=\\d+(?:\\(.*\\))?\\s*$");

    private final Faults faults;
    private final Frames frames = new Frames();
    private final TextHeader header;
    private final SampleTable table = new SampleTable();
    private final List<Sample> samples = new ArrayList<>();
    private final Map<Long, List<Integer>> locations = new HashMap<>();
    private long current = -1;
    private Part part = Part.HEADER;
    private boolean typesNext;

    private enum Part {
        HEADER,
        SAMPLES,
        LOCATIONS,
        MAPPINGS
    }

    private static final class Sample {
        final long[] values;
        final String locations;

        Sample(long[] values, String locations) {
            this.values = values;
            this.locations = locations;
        }
    }

    RawText(Faults faults) {
        this.faults = faults;
        this.header = new TextHeader(faults);
    }

    Optional<Recording> read(TextLines lines, Source source) throws IOException {
        while (lines.next()) {
            line(lines.text(), lines.number());
        }
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        if (part == Part.SAMPLES) {
            faults.atLine(
                    Severity.ERROR,
                    lines.number(),
                    "The listing is cut off before its locations: no function has a name.");
        }
        join();
        TimeAxis axis = header.axis(source);
        Recording.Builder builder = Recording.builder(axis, header.clock());
        PprofRecording.add(builder, table, frames, axis, header.time(), header.duration(), true);
        builder.fact("samples", Long.toString(table.samples()));
        return Optional.of(builder.build());
    }

    private void line(String line, long number) {
        switch (line.strip()) {
            case "Samples:" -> {
                part = Part.SAMPLES;
                // listings that were joined: what the first says of the types holds
                typesNext = table.types() == 0;
            }
            case "Locations" -> part = Part.LOCATIONS;
            case "Mappings" -> part = Part.MAPPINGS;
            default -> {
                switch (part) {
                    case HEADER -> header.accept(line);
                    case SAMPLES -> sample(line, number);
                    case LOCATIONS -> location(line);
                    case MAPPINGS -> {
                        // addresses of the loaded files
                    }
                }
            }
        }
    }

    private void sample(String line, long number) {
        if (typesNext) {
            typesNext = false;
            for (String type : line.strip().split("\\s+", -1)) {
                int slash = type.lastIndexOf('/');
                String unit = type.substring(slash + 1).replace("[dflt]", "");
                table.type(slash < 0 ? type : type.substring(0, slash), unit);
            }
            return;
        }
        int colon = line.indexOf(':');
        String counts = line.substring(0, Math.max(0, colon)).strip();
        String ids = line.substring(colon + 1).strip();
        if (!VALUES.matcher(counts).matches() || !IDS.matcher(ids).matches()) {
            return; // the labels of the sample above
        }
        String[] texts = counts.split(" +", -1);
        long[] values = new long[texts.length];
        try {
            for (int i = 0; i < texts.length; i++) {
                values[i] = Long.parseLong(texts[i]);
            }
        } catch (NumberFormatException tooLarge) {
            values = new long[0];
        }
        if (values.length != table.types() || samples.size() == MAX_SAMPLES) {
            faults.atLine(
                    Severity.WARNING,
                    number,
                    "This sample does not have one value per sample type and was left out.");
            return;
        }
        samples.add(new Sample(values, ids));
    }

    private void location(String line) {
        Matcher matcher = LOCATION.matcher(line);
        String rest = line;
        String address = "0x0";
        if (matcher.matches()) {
            current = Long.parseLong(matcher.group(1));
            address = matcher.group(2);
            rest = matcher.group(3);
            locations.put(current, new ArrayList<>());
        }
        List<Integer> known = locations.get(current);
        if (known == null || known.size() == PprofTables.MAX_LINES) {
            return;
        }
        String shown = rest.substring(0, Math.min(rest.length(), Frames.MAX_NAME_CHARS));
        String text = START_LINE.matcher(shown).replaceFirst("").strip();
        Matcher place = PLACE.matcher(text);
        if (text.isEmpty()) {
            known.add(frames.address(Long.parseUnsignedLong(address.substring(2), 16), ""));
        } else if (place.matches()) {
            long number = Long.parseLong(place.group(3));
            known.add(frames.function(place.group(1), place.group(2), number, FrameType.UNKNOWN));
        } else {
            known.add(frames.function(text, "", 0, FrameType.UNKNOWN));
        }
    }

    /// The frames of a location; null for one that the listing does not have, as of a number that
    /// no location can have.
    private @Nullable List<Integer> locationOf(String id) {
        boolean possible = !id.isEmpty() && id.length() <= MAX_ID_DIGITS;
        return possible ? locations.get(Long.parseLong(id)) : null;
    }

    private void join() {
        long unknown = 0;
        for (Sample sample : samples) {
            List<Integer> stack = new ArrayList<>();
            for (String id : sample.locations.strip().split(" +", -1)) {
                List<Integer> lines = locationOf(id);
                if (lines != null) {
                    stack.addAll(lines);
                } else if (!id.isEmpty()) {
                    unknown++;
                }
            }
            table.add(frames.stack(stack, false), sample.values);
        }
        if (unknown > 0 && part != Part.SAMPLES) {
            faults.inFile(
                    Severity.WARNING,
                    unknown + " frames refer to locations that the listing does not have.");
        }
    }
}
