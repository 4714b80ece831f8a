package unwind.samples.strangers.caches;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import unwind.samples.strangers.load.Load;

/// In good order: a bounded cache that is filled for a third of the time and full from then on.
public final class RecentProducts {
    private final Cache<Integer, byte[]> recent = Caffeine.newBuilder().maximumSize(8_000).build();
    private int asked;

    public static void main(String[] args) {
        RecentProducts products = new RecentProducts();
        Load.run(900, products::find);
    }

    private byte[] find() {
        return recent.get(asked++ % 30_000, key -> new byte[1_200]);
    }
}
