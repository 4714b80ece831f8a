package unwind.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import unwind.app.analysis.redact.OrdinaryWords;
import unwind.app.analysis.redact.Redaction;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Runs a command and redacts all that it prints, whatever its form: the texts and names of a JSON
/// document, the lines of tables, CSV and text.
final class RedactedOutput {
    /// Commands that redact what they write themselves.
    private static final Set<String> BY_THEMSELVES = Set.of("report", "bundle");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Pattern CONTRACT = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern WORDS = Pattern.compile("(?=[A-Z])|\\d+");

    private RedactedOutput() {}

    /// Whether the arguments ask for it.
    static boolean isAsked(String[] args) {
        return args.length > 0
                && !BY_THEMSELVES.contains(args[0])
                && Arrays.stream(args).anyMatch(arg -> arg.startsWith("--redact"));
    }

    /// Runs a command.
    ///
    /// @param out gets what it prints, redacted
    static int run(String[] args, PrintStream out, PrintStream err) {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        PrintStream into = new PrintStream(held, true, StandardCharsets.UTF_8);
        CommandLine commands = Commands.commandLineFor(args, into, err);
        int status = commands.execute(args);
        into.flush();
        String text = held.toString(StandardCharsets.UTF_8);
        Optional<InputOptions> options = options(commands);
        if (options.isEmpty()) {
            out.print(text);
            return status;
        }
        Redaction redaction = options.get().redaction(Set.of());
        String redacted =
                options.get().json() && text.startsWith("{")
                        ? document(text, redaction)
                        : redaction.text(text);
        if (options.get().redact().preview()) {
            RedactionText.of(redaction, options.get().allRead()).forEach(out::println);
        } else {
            out.print(redacted);
        }
        return status;
    }

    private static Optional<InputOptions> options(CommandLine commands) {
        ParseResult parsed = commands.getParseResult();
        return parsed == null || !parsed.hasSubcommand()
                ? Optional.empty()
                : parsed.subcommand().commandSpec().mixins().values().stream()
                        .map(mixin -> mixin.userObject())
                        .filter(InputOptions.class::isInstance)
                        .map(InputOptions.class::cast)
                        .findFirst();
    }

    private static String document(String text, Redaction redaction) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // made here, since every command asks this class and few redact: it takes a fifth of a
        // second
        JsonMapper json = JsonMapper.builder().build();
        JsonNode whole = redacted(json.readTree(text), redaction);
        Json.copy(bytes, whole);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// The names of the contract are Unwind's own words; others are data.
    private static String key(String key, Redaction redaction) {
        boolean own = CONTRACT.matcher(key).matches();
        return own && Arrays.stream(WORDS.split(key)).allMatch(OrdinaryWords::contains)
                ? key
                : redaction.text(key);
    }

    private static JsonNode value(String key, JsonNode node, Redaction redaction) {
        return node.isString()
                ? NODES.stringNode(redaction.value(key, node.asString()))
                : redacted(node, redaction);
    }

    private static JsonNode redacted(JsonNode node, Redaction redaction) {
        if (node.isString()) {
            return NODES.stringNode(redaction.text(node.asString()));
        }
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            String name = node.path("key").asString(node.path("name").asString(""));
            node.properties()
                    .forEach(each -> {
                        boolean ofName = each.getKey().equals("value") && !name.isEmpty();
                        object.set(
                                key(each.getKey(), redaction),
                                ofName && each.getValue().isString()
                                        ? NODES.stringNode(
                                                redaction.property(
                                                        name, each.getValue().asString()))
                                        : value(each.getKey(), each.getValue(), redaction));
                    });
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(each -> array.add(redacted(each, redaction)));
            return array;
        }
        return node;
    }
}
