package unwind.samples.strangers;

import unwind.samples.capture.RecordingWay;
import unwind.samples.capture.Ways;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// What chance decides of one recording. The same seed draws the same for a stranger, whichever
/// others are recorded with it.
///
/// @param jdk the version
/// @param collector as in the JVM's option
/// @param sizePercent how large the program's rates and sizes are
/// @param root the package that the program is moved to
/// @param threads the name of its threads
/// @param pool the name of its pool of connections
record Draw(
        int jdk,
        String collector,
        int heapMegabytes,
        int seconds,
        int sizePercent,
        String root,
        String threads,
        String pool,
        Ways ways,
        int histograms,
        int dumps,
        SavedFiles saving) {

    private static final List<String> ROOTS =
            List.of(
                    "com.acme.shop",
                    "net.fjord.booking",
                    "org.harbor.tms",
                    "io.lumen.pay",
                    "de.kontor.lager",
                    "app",
                    "fr.atelier.commande.internal");
    private static final List<String> THREADS =
            List.of("tp-orders", "svc-exec", "biz_worker", "job-runner", "httpExec", "taskPool");
    private static final List<String> POOLS =
            List.of("pg-primary", "HikariPool-1", "ordersDS", "db-main");

    /// @param collectors by version of the JDK, what it has
    static Draw of(Stranger stranger, long seed, Map<Integer, List<String>> collectors) {
        Random random = new Random(seed * 1_000_003 + stranger.name().hashCode());
        random.nextInt(); // the first numbers of like seeds are alike
        List<Integer> jdks = stranger.jdks().stream().filter(collectors::containsKey).toList();
        if (jdks.isEmpty()) {
            throw new IllegalStateException(
                    stranger.name() + " needs one of the JDKs " + stranger.jdks());
        }
        int jdk = one(random, jdks);
        String collector = one(random, collectors.getOrDefault(jdk, List.of("G1")));
        int heap =
                stranger.heapMegabytes() > 0
                        ? stranger.heapMegabytes()
                        : 192 + 32 * random.nextInt(9);
        int seconds = 20 + random.nextInt(8);
        int size = 70 + random.nextInt(71);
        String root = one(random, ROOTS);
        String threads = one(random, THREADS);
        String pool = one(random, POOLS);
        Ways ways = withExceptions(Ways.draw(random, jdk), stranger);
        int histograms = 2 + random.nextInt(3);
        int dumps = 1 + random.nextInt(3);
        SavedFiles saving = SavedFiles.draw(random, stranger.needs());
        return new Draw(
                jdk,
                collector,
                heap,
                seconds,
                size,
                root,
                threads,
                pool,
                ways,
                histograms,
                dumps,
                saving);
    }

    private static Ways withExceptions(Ways ways, Stranger stranger) {
        boolean lacking =
                ways.recording() == RecordingWay.NO_EXCEPTIONS
                        && stranger.needs().contains("exceptions");
        return lacking
                ? new Ways(RecordingWay.PROFILE, ways.histograms(), ways.dumps(), ways.gcLog())
                : ways;
    }

    /// The owners with the drawn names in them.
    List<String> named(List<String> owners) {
        return owners.stream()
                .map(owner -> owner.replace("{threads}", threads).replace("{pool}", pool))
                .toList();
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
