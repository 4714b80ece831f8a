package unwind.parsers.bytes;

/// What log collectors write before every line of a program's output, in the forms that are told
/// from the line alone:
///
/// - `docker logs -t`, `kubectl logs --timestamps`, podman: an RFC 3339 time
/// - `docker compose logs`, `docker service logs`: `orders-1 | `
/// - `kubectl logs --prefix`: `[pod/orders-7d9f8b-x2x5k/app] `
/// - a container runtime's files (CRI): a time, `stdout` or `stderr`, `F` or `P`
/// - Loki's `logcli`: a time and labels; Grafana's download: a time and a tab
/// - `journalctl` (short, short-precise, short-iso, short-full) and syslog (RFC 3164, RFC 5424)
///
/// What a program's own logger writes is not told so: see [LinePrefix].
final class CollectorPrefix {
    private static final int MAX_NAME = 128;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String WEEKDAYS = "MonTueWedThuFriSatSun";

    private String line = "";
    private int at;
    private int originStart;
    private int originEnd;
    private boolean timed;
    private boolean partial;
    private boolean error;

    /// The length of the prefix of a line; 0 if it has none.
    ///
    /// @param after whether the line before had one: then a bare time is an empty line's
    int length(String text, boolean after) {
        line = text;
        at = 0;
        originStart = 0;
        originEnd = 0;
        timed = false;
        partial = false;
        error = false;
        if (text.isEmpty()) {
            return 0;
        }
        origin();
        priority();
        if (isoTime() || syslogTime() || fullTime()) {
            timed = true;
            if (at < line.length()) {
                labels();
                stream();
                origin();
                process();
            }
        }
        boolean bareTime = timed && at >= line.length() && !after && text.equals(text.strip());
        return bareTime ? 0 : Math.min(at, line.length());
    }

    /// Which of several programs wrote the line: a container's or a unit's name; empty if unknown.
    String origin(String text) {
        return text.substring(originStart, originEnd);
    }

    /// Whether the line is of the program's standard error (CRI).
    boolean error() {
        return error;
    }

    /// Whether the line goes on in the next one of its stream (CRI).
    boolean partial() {
        return partial;
    }

    private char charAt(int index) {
        return index < line.length() ? line.charAt(index) : '\0';
    }

    private boolean digits(int from, int count) {
        for (int i = from; i < from + count; i++) {
            char c = charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (digits(end, 1)) {
            end++;
        }
        return end;
    }

    private void origin() {
        if (charAt(at) == '[') {
            if (line.startsWith("[pod/", at) || line.startsWith("[container/", at)) {
                int end = line.indexOf(']', at);
                boolean ends = charAt(end + 1) == ' ' || end + 1 == line.length();
                if (end > 0 && end - at < 3 * MAX_NAME && ends) {
                    origin(at + 1, end, Math.min(line.length(), end + 2));
                }
            }
        } else if (isNameChar(charAt(at)) && !isDated()) {
            compose();
        }
    }

    /// Whether a date begins here, as it does in most lines, rather than a name.
    private boolean isDated() {
        return charAt(at + 4) == '-' && charAt(at + 7) == '-' && date(at);
    }

    /// `name | `: one word, blanks and a bar. A row of a table has blanks before its first word.
    private void compose() {
        int end = at;
        while (end - at < MAX_NAME && isNameChar(charAt(end))) {
            end++;
        }
        int bar = end;
        while (bar - at < MAX_NAME && charAt(bar) == ' ') {
            bar++;
        }
        if (bar > end
                && charAt(bar) == '|'
                && (charAt(bar + 1) == ' ' || bar + 1 == line.length())) {
            origin(at, end, Math.min(bar + 2, line.length()));
        }
    }

    private void origin(int from, int to, int next) {
        originStart = from;
        originEnd = to;
        at = next;
    }

    private static boolean isNameChar(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '@';
    }

    /// `<34>` of syslog, followed by `1 ` in RFC 5424.
    private void priority() {
        if (charAt(at) != '<') {
            return;
        }
        int end = digitsEnd(at + 1);
        if (end > at + 1 && end <= at + 4 && charAt(end) == '>') {
            boolean version = charAt(end + 1) == '1' && charAt(end + 2) == ' ';
            int next = end + (version ? 3 : 1);
            int before = at;
            at = next;
            if (version && isoTime() && structured()) {
                timed = true;
            } else if (version || !isMonth(next)) {
                at = before;
            }
        }
    }

    /// Host, application, process, message id and the structured data of RFC 5424.
    private boolean structured() {
        int from = at;
        int host = wordEnd(from);
        int application = wordEnd(host + 1);
        int end = wordEnd(wordEnd(application + 1) + 1) + 1;
        if (end > line.length()) {
            return false;
        }
        if (charAt(end) == '[') {
            end = elementsEnd(end) - 1;
        } else if (charAt(end) != '-') {
            return false;
        }
        if (end < 0) {
            return false;
        }
        int next = Math.min(line.length(), end + (charAt(end + 1) == ' ' ? 2 : 1));
        origin(host + 1, application, charAt(next) == '\uFEFF' ? next + 1 : next);
        return true;
    }

    /// Where the elements of structured data end, whose values may hold brackets.
    private int elementsEnd(int from) {
        int end = from;
        boolean quoted = false;
        for (int depth = 0; end < line.length(); end++) {
            char c = line.charAt(end);
            if (c == '\\' && quoted) {
                end++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                depth++;
            } else if (!quoted && c == ']') {
                depth--;
            } else if (!quoted && depth == 0) {
                break;
            }
        }
        boolean closed = end > from && end <= line.length() && line.charAt(end - 1) == ']';
        return closed ? end : 0;
    }

    /// `2026-11-25T23:09:04.123456789Z `, the zone as letter or offset, and what follows it.
    private boolean isoTime() {
        char between = charAt(at + 10);
        if (between != 'T' && (between != ' ' || !isColumn()) || !date(at) || !time(at + 11)) {
            return false;
        }
        int end = fractionEnd(at + 19);
        if (between == ' ') {
            return ends(end);
        }
        char zone = charAt(end);
        if (zone == 'Z') {
            end++;
        } else if ((zone == '+' || zone == '-') && digits(end + 1, 2)) {
            end += 3;
            end += charAt(end) == ':' ? 1 : 0;
            if (!digits(end, 2)) {
                return false;
            }
            end += 2;
        } else {
            return false;
        }
        return ends(end);
    }

    /// Whether a tab is behind a time: one with a blank in it is a program's own, but for a column
    /// of a table.
    private boolean isColumn() {
        return charAt(fractionEnd(at + 19)) == '\t';
    }

    private boolean date(int from) {
        return digits(from, 4)
                && charAt(from + 4) == '-'
                && digits(from + 5, 2)
                && charAt(from + 7) == '-'
                && digits(from + 8, 2);
    }

    private boolean time(int from) {
        return digits(from, 2)
                && charAt(from + 2) == ':'
                && digits(from + 3, 2)
                && charAt(from + 5) == ':'
                && digits(from + 6, 2);
    }

    private int fractionEnd(int from) {
        boolean fraction = charAt(from) == '.' || charAt(from) == ',';
        return fraction && digits(from + 1, 1) ? digitsEnd(from + 1) : from;
    }

    /// Goes behind a time that ends here with a blank, a tab or the line.
    private boolean ends(int end) {
        boolean blank = charAt(end) == ' ' || charAt(end) == '\t';
        if (!blank && end < line.length()) {
            return false;
        }
        at = Math.min(line.length(), end + 1);
        return true;
    }

    private boolean isMonth(int from) {
        return from + 3 < line.length() && isOf(MONTHS, from);
    }

    private boolean isOf(String threes, int from) {
        for (int i = 0; i < threes.length(); i += 3) {
            if (line.startsWith(threes.substring(i, i + 3), from)) {
                return true;
            }
        }
        return false;
    }

    /// `Nov 25 23:09:04 web-1 orders[4711]: `; a date alone is a program's own.
    private boolean syslogTime() {
        char first = charAt(at);
        if (first < 'A' || first > 'S' || charAt(at + 3) != ' ' || !isMonth(at)) {
            return false;
        }
        int day = at + 4 + (charAt(at + 4) == ' ' ? 1 : 0);
        int clock = digitsEnd(day) + 1;
        if (!digits(day, 1) || !time(clock)) {
            return false;
        }
        int before = at;
        return ends(fractionEnd(clock + 8)) && unit(true) || back(before);
    }

    /// `Wed 2026-11-25 23:09:04 UTC web-1 orders[4711]: `
    private boolean fullTime() {
        boolean weekday = charAt(at + 3) == ' ' && charAt(at + 8) == '-' && isOf(WEEKDAYS, at);
        if (!weekday || !date(at + 4) || !time(at + 15)) {
            return false;
        }
        int before = at;
        int zone = wordEnd(fractionEnd(at + 23) + 1);
        return ends(zone) && unit(true) || back(before);
    }

    private boolean back(int before) {
        at = before;
        return false;
    }

    /// `{app="orders", pod="orders-1"} ` of Loki's command line.
    private void labels() {
        if (charAt(at) != '{' || charAt(at + 1) == '"') {
            return;
        }
        int end = line.indexOf("\"} ", at);
        int equals = line.indexOf("=\"", at);
        if (end > 0 && end - at < 8 * MAX_NAME && equals > at && equals < end) {
            origin(at + 1, end + 1, end + 3);
        }
    }

    /// `stdout F ` of a container runtime.
    private void stream() {
        boolean named = line.startsWith("stdout ", at) || line.startsWith("stderr ", at);
        char tag = charAt(at + 7);
        if (named && (tag == 'F' || tag == 'P')) {
            char next = charAt(at + 8);
            if (next == ' ' || next == ':' || at + 8 == line.length()) {
                partial = tag == 'P';
                error = charAt(at + 3) == 'e';
                // tags may follow the first one: P:x
                at = Math.min(line.length(), wordEnd(at + 7) + 1);
                // the program's own, taken off as where nothing is before it
                isoTime();
            }
        }
    }

    /// `web-1 orders[4711]: ` behind a time.
    private void process() {
        unit(false);
    }

    /// A host and a program with its process id.
    ///
    /// @param bare whether the program may lack the process id
    private boolean unit(boolean bare) {
        int host = wordEnd(at);
        int name = host + 1;
        if (host == at || host - at > MAX_NAME) {
            return false;
        }
        int end = name;
        while (end - name < MAX_NAME && (isNameChar(charAt(end)) || charAt(end) == '/')) {
            end++;
        }
        int nameEnd = end;
        boolean identified = charAt(end) == '[' && digits(end + 1, 1);
        if (identified) {
            end = digitsEnd(end + 1);
            end += charAt(end) == ']' ? 1 : 0;
        }
        boolean ended = charAt(end) == ':' && (charAt(end + 1) == ' ' || end + 1 == line.length());
        if (nameEnd == name || !ended || !identified && !bare) {
            return false;
        }
        origin(name, nameEnd, Math.min(line.length(), end + 2));
        return true;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t') {
            end++;
        }
        return end;
    }
}
