package unwind.app.session.story;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Notes, which are [CommonMark](https://spec.commonmark.org), in other forms. HTML in a note is
/// text, pictures are their descriptions, and links lead to the web or to a mailbox or are text:
/// nothing in a note is executed or fetched.
public final class Notes {
    private static final List<String> SCHEMES = List.of("https://", "http://", "mailto:");
    private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(100).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .attributeProviderFactory(_ ->
                            (node, _, attributes) -> {
                                if (node instanceof Link) {
                                    attributes.put("rel", "noopener noreferrer nofollow");
                                }
                            })
                    .build();
    private static final MarkdownRenderer MARKDOWN = MarkdownRenderer.builder().build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder()
                    .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                    .build();

    /// Stand for brackets while a note is written; for private use, so that nothing else has them.
    private static final char LEFT = '\ue0f0';

    private static final char RIGHT = '\ue0f1';

    /// Stand for a colon before two slashes and for an opening parenthesis behind a bracket.
    private static final String COLON = "\ue0f2";

    private static final String OPEN = "\ue0f3";

    private Notes() {}

    /// A note as HTML without scripts, styles, pictures and raw HTML.
    ///
    /// @param text what becomes of every text of it, such as making hidden characters visible
    public static String html(String note, UnaryOperator<String> text) {
        return HTML.render(harmless(note, text));
    }

    /// A note as CommonMark without pictures and raw HTML.
    ///
    /// @param text what becomes of every text of it
    public static String markdown(String note, UnaryOperator<String> text) {
        // a backslash before a bracket would do, but not every reader of Markdown knows that
        String marked =
                MARKDOWN.render(
                        harmless(
                                note,
                                text,
                                t ->
                                        t.replace('<', LEFT)
                                                .replace('>', RIGHT)
                                                .replace("://", COLON + "//")
                                                .replace("](", "]" + OPEN)));
        return marked.strip()
                .replace("" + LEFT, "&lt;")
                .replace("" + RIGHT, "&gt;")
                // some readers make a link of every address, and of what looks like one
                .replace(COLON, "\\:")
                .replace(OPEN, "\\(");
    }

    /// A note as plain text.
    public static String plain(String note) {
        return PLAIN.render(harmless(note, UnaryOperator.identity())).strip();
    }

    /// What a step's role says beside its name, such as `, refuted by step 3`; empty where nothing.
    public static String state(Step step, Story story) {
        return switch (step.role()) {
            case Role.Hypothesis(Role.State state, List<String> decidedBy) ->
                    ", "
                            + state.word()
                            + (decidedBy.isEmpty()
                                    ? ""
                                    : decidedBy.stream()
                                            .map(id -> "" + (story.indexOf(id) + 1))
                                            .collect(
                                                    Collectors.joining(
                                                            ", ",
                                                            decidedBy.size() == 1
                                                                    ? " by step "
                                                                    : " by steps ",
                                                            "")));
            case Role.FollowUp(String owner, String due) ->
                    (owner.isEmpty() ? "" : ", " + owner) + (due.isEmpty() ? "" : ", by " + due);
            case Role.Happened _, Role.Cause _, Role.Evidence _, Role.Remedy _ -> "";
        };
    }

    private static Node harmless(String note, UnaryOperator<String> text) {
        return harmless(note, text, UnaryOperator.identity());
    }

    /// @param prose what becomes of texts that are no code
    private static Node harmless(
            String note, UnaryOperator<String> text, UnaryOperator<String> prose) {
        Node document = PARSER.parse(note);
        document.accept(new Harmless(text, t -> prose.apply(text.apply(t))));
        return document;
    }

    /// Replaces what could be executed or fetched by text.
    private static final class Harmless extends AbstractVisitor {
        private final UnaryOperator<String> text;
        private final UnaryOperator<String> prose;

        Harmless(UnaryOperator<String> text, UnaryOperator<String> prose) {
            this.text = text;
            this.prose = prose;
        }

        @Override
        public void visit(Text node) {
            node.setLiteral(prose.apply(node.getLiteral()));
        }

        @Override
        public void visit(org.commonmark.node.Code node) {
            node.setLiteral(text.apply(node.getLiteral()));
        }

        @Override
        public void visit(org.commonmark.node.FencedCodeBlock node) {
            node.setInfo("");
            node.setLiteral(text.apply(node.getLiteral()));
        }

        @Override
        public void visit(org.commonmark.node.IndentedCodeBlock node) {
            node.setLiteral(text.apply(node.getLiteral()));
        }

        @Override
        public void visit(HtmlInline node) {
            replace(node, new Text(prose.apply(node.getLiteral())));
        }

        @Override
        public void visit(HtmlBlock node) {
            Paragraph paragraph = new Paragraph();
            paragraph.appendChild(new Text(prose.apply(node.getLiteral().replace('\n', ' '))));
            replace(node, paragraph);
        }

        @Override
        public void visit(Image node) {
            visitChildren(node);
            unwrap(node, " (picture: " + prose.apply(node.getDestination()) + ")");
        }

        @Override
        public void visit(Link node) {
            visitChildren(node);
            String address = node.getDestination();
            boolean leads =
                    SCHEMES.stream().anyMatch(address.toLowerCase(Locale.ROOT)::startsWith)
                            && text.apply(address).equals(address);
            node.setTitle(null);
            if (!leads) {
                unwrap(node, " (" + prose.apply(address) + ")");
            }
        }

        /// Puts a node's children and a text in its place.
        private static void unwrap(Node node, String more) {
            Node child = node.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                node.insertBefore(child);
                child = next;
            }
            replace(node, new Text(more));
        }

        private static void replace(Node node, Node other) {
            node.insertBefore(other);
            node.unlink();
        }
    }
}
