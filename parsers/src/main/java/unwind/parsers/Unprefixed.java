package unwind.parsers;

import unwind.parsers.bytes.CommonPrefix;
import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextPart;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// Texts of which every line has something before it that no collector's known prefix is. Most
/// formats find their first line behind anything and learn the prefix from it; those here have
/// lines that need all of them to begin where they do.
final class Unprefixed {
    private Unprefixed() {}

    /// The source without what is before each of its lines, where only then it is of one of these
    /// formats; else the source.
    ///
    /// @param head what it begins with
    static Source of(
            Source source,
            byte[] head,
            List<Format> formats,
            List<Supplier<SectionReader>> sections) {
        if (!TextHead.isText(head)) {
            return source;
        }
        String text = TextHead.text(head);
        List<LinePrefix> prefixes = CommonPrefix.of(text);
        List<String> bare =
                prefixes.stream().map(prefix -> CommonPrefix.without(prefix, text)).toList();
        for (Format format : formats) {
            if (format.needsBareLines() && !bare.isEmpty() && !format.matchesBare(head)) {
                for (int i = 0; i < bare.size(); i++) {
                    if (format.matchesBare(bare.get(i).getBytes(StandardCharsets.UTF_8))) {
                        return behind(source, prefixes.get(i));
                    }
                }
            }
        }
        for (SectionReader section : sections.stream().map(Supplier::get).toList()) {
            for (int i = 0; i < bare.size(); i++) {
                if (section.beginsBare(bare.get(i)) && !section.beginsBare(text)) {
                    return behind(source, prefixes.get(i));
                }
            }
        }
        if (bare.isEmpty()
                || formats.stream().anyMatch(format -> format.matches(head))
                || TextFormat.finds(text, LinePrefix.NONE)) {
            return source;
        }
        for (int i = 0; i < bare.size(); i++) {
            if (TextFormat.finds(text, prefixes.get(i))) {
                return behind(source, prefixes.get(i));
            }
        }
        return source;
    }

    private static Source behind(Source source, LinePrefix prefix) {
        return source.part(new TextPart(0, 1, "", prefix, 0));
    }
}
