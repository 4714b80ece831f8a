package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The schemas of the commands' JSON against what the commands print of samples.
class SchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");

    /// What is said beside the input to have a command print each of its forms.
    private static final Map<String, List<List<String>>> FORMS =
            Map.of(
                    "hotspots",
                    List.of(
                            List.of(),
                            List.of("--by", "class"),
                            List.of("--by", "thread"),
                            List.of("--tree"),
                            List.of("--of", "cpu"),
                            List.of("--of", "lock", "--by", "method")),
                    "events",
                    List.of(List.of(), List.of("--type", "jdk.GarbageCollection")),
                    "report",
                    List.of(List.of("--brief"), List.of("--redact", "all", "-o", "report.html")),
                    "bundle",
                    List.of(List.of("--redact", "all", "-o", "bundle.zip")));

    @TempDir private Path folder;

    static Stream<String> documented() {
        return Commands.NAMES.stream().filter(name -> SchemaCommand.of(name).isPresent());
    }

    @Test
    void everyCommandThatPrintsJsonHasASchema() {
        List<String> withJson =
                Commands.NAMES.stream()
                        .filter(name -> run(name, "--help").contains("--json"))
                        .filter(name -> !name.equals("schema"))
                        .toList();
        assertThat(withJson).hasSizeGreaterThan(10).isEqualTo(documented().toList());
    }

    @ParameterizedTest
    @MethodSource("documented")
    void schemasAreSchemas(String command) {
        Schema metaSchema =
                SCHEMAS.getSchema(
                        com.networknt.schema.SchemaLocation.of(
                                SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertThat(metaSchema.validate(run("schema", command), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void whatIsPrintedIsAsTheSchemaSaysAndNothingElse(String command) {
        ObjectNode strict = (ObjectNode) MAPPER.readTree(run("schema", command));
        forbidMore(strict);
        Schema schema = SCHEMAS.getSchema(strict);
        for (List<String> form : FORMS.getOrDefault(command, List.of(List.of()))) {
            for (String sample : List.of("datagram-surge", "deadlock", "go-datagram-surge")) {
                String printed = run(words(command, form, sample));
                assertThat(printed).as("%s %s %s", command, form, sample).startsWith("{");
                List<Error> errors = schema.validate(printed, InputFormat.JSON);
                assertThat(errors).as("%s %s %s", command, form, sample).isEmpty();
            }
        }
    }

    @Test
    void aSchemaThatIsNotThereIsWrongUsage() {
        assertThat(run("schema", "manual"))
                .contains("no schema of “manual”", "summary, timeline")
                .doesNotContain("\tat ");
    }

    @Test
    void whatASchemaDoesNotAllowIsFound() {
        Schema schema = SCHEMAS.getSchema(run("schema", "findings"), InputFormat.JSON);
        assertThat(schema.validate("{\"schemaVersion\":2}", InputFormat.JSON)).hasSize(1);
        assertThat(
                        schema.validate(
                                "{\"schemaVersion\":1,\"findings\":[{\"severity\":\"bad\"}]}",
                                InputFormat.JSON))
                .hasSize(1);
    }

    private String[] words(String command, List<String> form, String sample) {
        List<String> words = new ArrayList<>(List.of(command, "--json"));
        for (String word : form) {
            words.add(
                    word.contains(".html") || word.contains(".zip")
                            ? folder.resolve(sample + "-" + word).toString()
                            : word);
        }
        if (command.equals("diff")) {
            words.add(
                    SAMPLES.resolve(sample + "-repaired").toFile().exists()
                            ? SAMPLES.resolve(sample + "-repaired").toString()
                            : SAMPLES.resolve("deadlock-repaired").toString());
        }
        words.add(SAMPLES.resolve(sample).toString());
        return words.toArray(String[]::new);
    }

    /// The contract may grow, so schemas allow more; a field that no schema knows is a slip here.
    private static void forbidMore(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.has("properties")
                    && object.path("properties").isObject()
                    && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        schema.forEach(SchemaTest::forbidMore);
    }

    private static String run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Commands.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return out.size() > 0
                ? out.toString(StandardCharsets.UTF_8)
                : err.toString(StandardCharsets.UTF_8);
    }
}
