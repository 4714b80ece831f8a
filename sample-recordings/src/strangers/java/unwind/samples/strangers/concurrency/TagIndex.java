package unwind.samples.strangers.concurrency;

import unwind.samples.strangers.load.Load;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutorService;

/// Several threads change a map that is not for several threads, until its chains run in circles
/// and no search ends.
public final class TagIndex {
    record Tag(int number) {}

    private volatile Map<Tag, Integer> index = new WeakHashMap<>(2);

    public static void main(String[] args) {
        TagIndex tags = new TagIndex();
        ExecutorService workers = Load.workers(System.getProperty("threads", "tagger"), 4);
        Load.run(
                8,
                () -> {
                    for (int i = 0; i < 4; i++) {
                        workers.execute(tags::tag);
                    }
                    return null;
                });
    }

    private void tag() {
        for (int i = 0; i < 60_000; i++) {
            Map<Tag, Integer> map = index;
            map.put(new Tag(i), i);
            if (map.size() > 400) {
                index = new WeakHashMap<>(2); // a new page
            }
        }
    }
}
