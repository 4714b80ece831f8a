package unwind.samples.strangers.memory;

import unwind.samples.strangers.load.Load;

import java.util.ArrayList;
import java.util.List;

/// A catalogue that leaves too little of a small heap: the collector never rests.
public final class Catalogue {
    record Article(int number, String name, byte[] picture) {}

    private final List<Article> articles = new ArrayList<>();
    private final long[] found = new long[16];

    public static void main(String[] args) {
        Catalogue catalogue = new Catalogue();
        long heap = Runtime.getRuntime().maxMemory();
        while (used() < heap * 0.84) {
            catalogue.articles.add(
                    new Article(catalogue.articles.size(), "article", new byte[1_000]));
        }
        Load.run(120, catalogue::search);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private long search() {
        List<String> hits = new ArrayList<>();
        for (Article article : articles) {
            if (article.number() % 8 == 0) {
                hits.add(article.name() + article.number());
            }
        }
        found[0] += hits.size();
        return found[0];
    }
}
