package unwind.parsers.testing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What consoles, file systems and log collectors make of a text.
public enum Wrapping {
    /// `docker logs -t`
    DOCKER("2026-11-25T23:09:~S.~NZ ", true),
    /// podman, or docker with a zone
    OFFSET("2026-11-25T23:09:~S.~N+01:00 ", true),
    /// `docker compose logs`
    COMPOSE("orders-1  | ", true),
    /// `docker compose logs -t`
    COMPOSE_TIMES("orders-1  | 2026-11-25T23:09:~S.~NZ ", true),
    /// `docker service logs`
    SERVICE("shop_orders.1.q7x0zr@node-1    | ", true),
    /// `kubectl logs --prefix`
    KUBECTL("[pod/orders-7d9f8b-x2x5k/app] ", true),
    /// `kubectl logs --prefix --timestamps`
    KUBECTL_TIMES("[pod/orders-7d9f8b-x2x5k/app] 2026-11-25T23:09:~S.~NZ ", true),
    /// a container runtime's file
    CRI("2026-11-25T23:09:~S.~NZ stderr F ", true),
    /// `journalctl` and files of rsyslog
    SYSLOG("Nov 25 23:09:~S web-1 orders[4711]: ", true),
    /// `journalctl -o short-precise`
    JOURNAL_PRECISE("Nov 25 23:09:~S.~N web-1 orders[4711]: ", true),
    /// `journalctl -o short-iso`
    JOURNAL_ISO("2026-11-25T23:09:~S+0000 web-1 orders[4711]: ", true),
    /// `journalctl -o short-full`
    JOURNAL_FULL("Wed 2026-11-25 23:09:~S UTC web-1 orders[4711]: ", true),
    /// RFC 5424
    SYSLOG_5424("<14>1 2026-11-25T23:09:~S.123Z web-1 orders 4711 - - ", true),
    /// docker's files
    JSON_DOCKER(
            "{\"log\":\"",
            false,
            "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-25T23:09:~S.~NZ\"}"),
    /// Vector and the like
    JSON_MESSAGE(
            "{\"@timestamp\":\"2026-11-25T23:09:~S.~NZ\",\"kubernetes\":{\"pod\":\"api\"},\"message\":\"",
            false,
            "\"}"),
    /// `journalctl -o json`
    JSON_JOURNAL(
            "{\"_HOSTNAME\":\"web-1\",\"__REALTIME_TIMESTAMP\":\"17641121~S000000\",\"MESSAGE\":\"",
            false,
            "\"}"),
    /// a record inside a line of a container runtime
    JSON_IN_CRI(
            "2026-11-25T23:09:~S.~NZ stdout F {\"level\":\"info\",\"msg\":\"",
            false,
            "\",\"ts\":17641121~S.25}"),
    /// a terminal's colours
    COLOURS("\u001b[32m", false, "\u001b[0m"),
    /// `docker compose logs` in a terminal
    COLOURED_COMPOSE("\u001b[36morders-1  |\u001b[0m ", true);

    private final String before;
    private final String after;
    private final boolean trims;

    Wrapping(String before, boolean trims) {
        this(before, trims, "");
    }

    Wrapping(String before, boolean trims, String after) {
        this.before = before;
        this.trims = trims;
        this.after = after;
    }

    /// Whether a time with its zone is before every line.
    public boolean dated() {
        return before.contains("~S.~NZ") || before.contains("~S.~N+") || before.contains("~S+0000");
    }

    /// The text with this around every line.
    public String around(String text) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> line(lines.get(i), i) + "\n")
                .collect(Collectors.joining());
    }

    private String line(String line, int number) {
        boolean json = before.contains("{\"");
        String wrapped =
                numbered(before, number) + (json ? escaped(line) : line) + numbered(after, number);
        // collectors cut the blank before nothing
        return trims && line.isEmpty() && number % 2 == 0 ? wrapped.stripTrailing() : wrapped;
    }

    private static String numbered(String text, int line) {
        return text.replace("~S", String.format(Locale.ROOT, "%02d", 4 + line / 1000))
                .replace("~N", Integer.toString(100_000_000 + line * 1013 % 899_999_999));
    }

    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder();
        for (char c : line.toCharArray()) {
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '<' -> escaped.append("\\u003c");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /// How a text's bytes may be written.
    public enum Encoding {
        /// Windows
        CRLF(StandardCharsets.UTF_8, "", "\r\n"),
        /// with a mark
        UTF_8_MARK(StandardCharsets.UTF_8, "\uFEFF", "\n"),
        /// PowerShell
        UTF_16LE_MARK(StandardCharsets.UTF_16LE, "\uFEFF", "\r\n"),
        /// without a mark
        UTF_16LE(StandardCharsets.UTF_16LE, "", "\n"),
        /// with a mark
        UTF_16BE_MARK(StandardCharsets.UTF_16BE, "\uFEFF", "\n"),
        /// without a mark
        UTF_16BE(StandardCharsets.UTF_16BE, "", "\r\n"),
        /// a log that was emptied while it was written
        NULS(StandardCharsets.UTF_8, "\0".repeat(5000), "\n"),
        /// the same, in its middle
        NULS_INSIDE(StandardCharsets.UTF_8, "", "\n\0\0\0\0\0\0");

        private final Charset charset;
        private final String start;
        private final String lineEnd;

        Encoding(Charset charset, String start, String lineEnd) {
            this.charset = charset;
            this.start = start;
            this.lineEnd = lineEnd;
        }

        /// The text so written.
        public byte[] bytes(String text) {
            return (start + text.replace("\n", lineEnd)).getBytes(charset);
        }
    }
}
