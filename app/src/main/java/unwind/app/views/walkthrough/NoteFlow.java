package unwind.app.views.walkthrough;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A note as it is read: CommonMark, of which nothing is executed or fetched. HTML is shown as it
/// is written, a link as its words with its address behind them, a picture as its words.
final class NoteFlow {
    private static final Parser PARSER = Parser.builder().build();

    private NoteFlow() {}

    /// The blocks of a note below one another.
    static VBox of(String note) {
        Painter painter = new Painter();
        PARSER.parse(note).accept(painter);
        painter.end();
        VBox box = new VBox(6);
        box.getStyleClass().add("note");
        box.getChildren().setAll(painter.blocks);
        return box;
    }

    private static final class Painter extends AbstractVisitor {
        private final List<Node> blocks = new ArrayList<>();
        private @Nullable TextFlow line;
        private final List<String> styles = new ArrayList<>();
        private String bullet = "";
        private int depth;
        private int number = -1;

        private void begin(String style) {
            end();
            TextFlow begun = new TextFlow();
            begun.getStyleClass().add(style);
            begun.setStyle("-fx-padding: 0 0 0 " + depth * 18 + "px;");
            line = begun;
            blocks.add(begun);
            if (!bullet.isEmpty()) {
                add(bullet);
                bullet = "";
            }
        }

        private void end() {
            line = null;
        }

        private void add(String words) {
            if (line == null) {
                begin("note-paragraph");
            }
            Text text = new Text(words);
            text.getStyleClass().add("note-text");
            text.getStyleClass().addAll(styles);
            TextFlow into = line;
            if (into != null) {
                into.getChildren().add(text);
            }
        }

        private void styled(String style, org.commonmark.node.Node node) {
            styles.add(style);
            visitChildren(node);
            styles.remove(style);
        }

        @Override
        public void visit(Heading heading) {
            begin("note-heading");
            styled("note-strong", heading);
            end();
        }

        @Override
        public void visit(Paragraph paragraph) {
            begin("note-paragraph");
            visitChildren(paragraph);
            end();
        }

        @Override
        public void visit(BulletList list) {
            int before = number;
            number = -1;
            list(list);
            number = before;
        }

        @Override
        public void visit(OrderedList list) {
            int before = number;
            Integer start = list.getMarkerStartNumber();
            number = start == null ? 1 : start;
            list(list);
            number = before;
        }

        private void list(org.commonmark.node.Node list) {
            depth++;
            visitChildren(list);
            depth--;
        }

        @Override
        public void visit(ListItem item) {
            bullet = number < 0 ? "•  " : number++ + ".  ";
            visitChildren(item);
            bullet = "";
        }

        @Override
        public void visit(BlockQuote quote) {
            depth++;
            styled("note-quote", quote);
            depth--;
        }

        @Override
        public void visit(Emphasis emphasis) {
            styled("note-emphasis", emphasis);
        }

        @Override
        public void visit(StrongEmphasis strong) {
            styled("note-strong", strong);
        }

        @Override
        public void visit(Code code) {
            styles.add("note-code");
            add(code.getLiteral());
            styles.remove("note-code");
        }

        @Override
        public void visit(FencedCodeBlock code) {
            block(code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            block(code.getLiteral());
        }

        @Override
        public void visit(HtmlBlock html) {
            block(html.getLiteral());
        }

        @Override
        public void visit(HtmlInline html) {
            add(html.getLiteral());
        }

        private void block(String literal) {
            begin("note-paragraph");
            styles.add("note-code");
            add(literal.stripTrailing());
            styles.remove("note-code");
            end();
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            add(" (" + link.getDestination() + ")");
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
        }

        @Override
        public void visit(org.commonmark.node.Text text) {
            add(text.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            add(" ");
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            add("\n");
        }

        @Override
        public void visit(ThematicBreak rule) {
            begin("note-paragraph");
            add("———");
            end();
        }
    }
}
