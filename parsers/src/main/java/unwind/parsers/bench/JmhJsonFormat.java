package unwind.parsers.bench;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextStream;
import unwind.parsers.model.Benchmark;
import unwind.parsers.model.ProgramRuntime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/// JMH's results as JSON (`-rf json`): the score of each benchmark and what its profilers add, such
/// as `gc.alloc.rate.norm`.
///
/// Ignored: percentiles, options of the run.
public final class JmhJsonFormat implements Format {
    /// Creates the format.
    public JmhJsonFormat() {}

    @Override
    public String id() {
        return "jmh-json";
    }

    @Override
    public boolean matches(byte[] head) {
        if (!TextHead.isText(head)) {
            return false;
        }
        String text = TextHead.text(head).stripLeading();
        return text.startsWith("[") && text.contains("\"jmhVersion\"")
                || text.startsWith("[")
                        && text.contains("\"benchmark\"")
                        && text.contains("\"mode\"");
    }

    @Override
    public String beginsLineWith() {
        return " \"\t";
    }

    /// The first or the second name of every benchmark.
    @Override
    public String beginsAt(String line, int column) {
        boolean named =
                column == 0
                        && (line.indexOf("\"jmhVersion\" : ") >= 0
                                || line.indexOf("\"benchmark\" : ") >= 0);
        return named && line.stripLeading().charAt(0) == '"' ? id() : "";
    }

    @Override
    public boolean readsOne() {
        return true;
    }

    @Override
    public boolean isDocument() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        List<Benchmark> results = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxNestingDepth(50).build())
                        .build();
        try (JsonParser json =
                factory.createParser(
                        ObjectReadContext.empty(), TextStream.ofJson(source, progress::advance))) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT
                        && results.size() < BenchReading.MAX_RESULTS) {
                    new One(json).read(results);
                }
            }
        } catch (JacksonException wrong) {
            problems.add(
                    Problem.error(
                            source.file(),
                            "The JSON is damaged or cut off; everything before it was read."));
        }
        return BenchReading.of(source, id(), ProgramRuntime.JVM, results, problems);
    }

    /// One benchmark's object.
    private static final class One {
        private final JsonParser json;
        private String name = "";
        private final StringJoiner params = new StringJoiner(", ");
        private final List<Metric> metrics = new ArrayList<>();

        /// A score before its benchmark's name is known.
        private record Metric(
                String name, String unit, double score, OptionalDouble error, List<Double> runs) {}

        One(JsonParser json) {
            this.json = json;
        }

        void read(List<Benchmark> results) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("benchmark") && value == JsonToken.VALUE_STRING) {
                    name = json.getString();
                } else if (field.equals("params") && value == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String param = json.currentName();
                        json.nextToken();
                        params.add(param + "=" + json.getString());
                        json.skipChildren();
                    }
                } else if (field.equals("primaryMetric") && value == JsonToken.START_OBJECT) {
                    metric("");
                } else if (field.equals("secondaryMetrics") && value == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String other = json.currentName().replace("·", "");
                        if (json.nextToken() == JsonToken.START_OBJECT) {
                            metric(other);
                        }
                    }
                } else {
                    json.skipChildren();
                }
            }
            String full = params.length() == 0 ? name : name + " (" + params + ")";
            for (Metric metric : metrics) {
                results.add(
                        new Benchmark(
                                metric.name.isEmpty() ? full : full + ":" + metric.name,
                                "",
                                metric.unit,
                                Benchmark.isLessBetter(metric.unit),
                                metric.runs,
                                metric.score,
                                metric.error,
                                OptionalDouble.empty()));
            }
        }

        private void metric(String metricName) {
            double score = Double.NaN;
            OptionalDouble error = OptionalDouble.empty();
            String unit = "";
            List<Double> runs = new ArrayList<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                boolean number =
                        value == JsonToken.VALUE_NUMBER_FLOAT
                                || value == JsonToken.VALUE_NUMBER_INT;
                if (field.equals("score") && number) {
                    score = json.getDoubleValue();
                } else if (field.equals("scoreError") && number) {
                    error = OptionalDouble.of(json.getDoubleValue());
                } else if (field.equals("scoreUnit") && value == JsonToken.VALUE_STRING) {
                    unit = json.getString();
                } else if (field.equals("rawData") && value == JsonToken.START_ARRAY) {
                    raw(runs);
                } else {
                    json.skipChildren();
                }
            }
            if (!Double.isNaN(score)) {
                metrics.add(new Metric(metricName, unit, score, error, runs));
            }
        }

        private void raw(List<Double> runs) {
            int depth = 1;
            while (depth > 0) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    return;
                } else if (token == JsonToken.START_ARRAY) {
                    depth++;
                } else if (token == JsonToken.END_ARRAY) {
                    depth--;
                } else if (token == JsonToken.VALUE_NUMBER_FLOAT
                        || token == JsonToken.VALUE_NUMBER_INT) {
                    runs.add(json.getDoubleValue());
                }
            }
        }
    }
}
