package unwind.app.export;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A headless Chromium, driven by its DevTools protocol. Collects what pages write to the console,
/// what they throw and what they ask for beyond themselves.
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final HttpClient client;
    private final WebSocket socket;
    private final ConcurrentHashMap<Integer, CompletableFuture<JsonNode>> answers =
            new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    private String session = "";
    private int last;

    /// Where the distribution puts it; empty where there is none.
    static Optional<Path> installed() {
        String named = System.getProperty("unwind.chromium", "");
        return Stream.of(named, "/usr/bin/chromium", "/usr/bin/chromium-browser")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param folder an empty one for its profile
    Browser(Path program, Path folder) throws Exception {
        Path log = folder.resolve("log");
        process =
                new ProcessBuilder(
                                program.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--no-first-run",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        client = HttpClient.newHttpClient();
        socket =
                client.newWebSocketBuilder()
                        .buildAsync(address(log), new Listener())
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        String target =
                call("Target.createTarget", o -> o.put("url", "about:blank"))
                        .path("targetId")
                        .asString();
        session =
                call("Target.attachToTarget", o -> o.put("targetId", target).put("flatten", true))
                        .path("sessionId")
                        .asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", _ -> {});
        }
    }

    private URI address(Path log) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            for (String line : Files.readString(log).lines().toList()) {
                if (line.startsWith("DevTools listening on ")) {
                    return URI.create(line.substring("DevTools listening on ".length()).strip());
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("the browser does not start: " + Files.readString(log));
    }

    /// Opens a file in a window of a size.
    void open(Path page, int width, int height, boolean dark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                o ->
                        o.put("width", width)
                                .put("height", height)
                                .put("deviceScaleFactor", 1)
                                .put("mobile", width < 600));
        call(
                "Emulation.setEmulatedMedia",
                o -> {
                    ObjectNode feature = o.putArray("features").addObject();
                    feature.put("name", "prefers-color-scheme");
                    feature.put("value", dark ? "dark" : "light");
                });
        loaded = new CompletableFuture<>();
        call("Page.navigate", o -> o.put("url", page.toUri().toString()));
        loaded.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// The value of an expression of JavaScript, as text.
    String value(String expression) throws Exception {
        JsonNode answer =
                call(
                        "Runtime.evaluate",
                        o ->
                                o.put("expression", "String(" + expression + ")")
                                        .put("returnByValue", true)
                                        .put("awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value").asString("");
    }

    void mouse(String type, double x, double y, boolean pressed) throws Exception {
        call(
                "Input.dispatchMouseEvent",
                o ->
                        o.put("type", type)
                                .put("x", x)
                                .put("y", y)
                                .put("button", pressed ? "left" : "none")
                                .put("buttons", pressed ? 1 : 0)
                                .put("clickCount", 1));
    }

    void type(String text) throws Exception {
        call("Input.insertText", o -> o.put("text", text));
    }

    /// A picture of what the window shows, as PNG.
    byte[] picture() throws Exception {
        return Base64.getDecoder()
                .decode(
                        call("Page.captureScreenshot", o -> o.put("format", "png"))
                                .path("data")
                                .asString());
    }

    /// What pages wrote to the console as an error or a warning, and what they threw.
    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    /// The addresses that pages asked for, themselves left out.
    List<String> requests() {
        return requests.stream().filter(url -> !url.startsWith("file:")).toList();
    }

    private interface Parameters {
        void into(ObjectNode object);
    }

    private JsonNode call(String method, Parameters parameters) throws Exception {
        int id = ++last;
        ObjectNode message = JSON.createObjectNode();
        message.put("id", id);
        message.put("method", method);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        parameters.into(message.putObject("params"));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(message.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        JsonNode result = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (result.has("error")) {
            throw new IOException(method + ": " + result.path("error"));
        }
        return result.path("result");
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            answers.remove(message.path("id").asInt()).complete(message);
            return;
        }
        JsonNode parameters = message.path("params");
        switch (message.path("method").asString("")) {
            case "Page.loadEventFired" -> loaded.complete(true);
            case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
            case "Runtime.consoleAPICalled" -> complaints.add(parameters.toString());
            case "Log.entryAdded" -> complaints.add(parameters.path("entry").toString());
            case "Page.javascriptDialogOpening" -> complaints.add("dialog: " + parameters);
            case "Network.requestWillBeSent" ->
                    requests.add(parameters.path("request").path("url").asString(""));
            default -> {}
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean end) {
            text.append(part);
            if (end) {
                take(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        client.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
}
