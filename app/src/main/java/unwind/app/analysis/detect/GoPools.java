package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.GoWait;
import unwind.app.analysis.detect.signals.GoroutineShot;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.DumpedThread;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Goroutines that wait until a pool of a library has a connection or a permit for them.
final class GoPools {
    private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long MIN_WAITING = 5;
    private static final long MANY = 20;

    /// Where libraries wait for something to be given back, and what it is.
    private static final Map<String, String> BORROWS =
            Map.of(
                    "database/sql.(*DB).conn", "a database connection",
                    "net/http.(*Transport).getConn", "an HTTP connection",
                    "golang.org/x/sync/semaphore.(*Weighted).Acquire", "a semaphore",
                    "github.com/jackc/puddle.(*Pool).Acquire", "a database connection",
                    "github.com/jackc/puddle/v2.(*Pool).acquire", "a database connection",
                    "github.com/redis/go-redis/v9/internal/pool.(*ConnPool).waitTurn",
                            "a Redis connection",
                    "github.com/go-redis/redis/v8/internal/pool.(*ConnPool).waitTurn",
                            "a Redis connection",
                    "github.com/gomodule/redigo/redis.(*Pool).GetContext", "a Redis connection");

    /// Those that wait at one place of the program.
    private static final class Waiting {
        String borrowed = "";
        long count;
        long longestNanos;
    }

    private GoPools() {}

    static Outcome look(String id, CaseFile file) {
        List<GoroutineShot> shots = GoroutineShot.of(file);
        if (shots.isEmpty()) {
            return GoEvidence.NO_DUMP;
        }
        List<Map<String, Waiting>> all = shots.stream().map(GoPools::waiting).toList();
        int worst = 0;
        String site = "";
        long most = 0;
        for (int i = 0; i < all.size(); i++) {
            for (Map.Entry<String, Waiting> each : all.get(i).entrySet()) {
                if (each.getValue().count >= most) {
                    most = each.getValue().count;
                    site = each.getKey();
                    worst = i;
                }
            }
        }
        if (most < MIN_WAITING) {
            return new Outcome.Quiet();
        }
        return Outcome.of(
                List.of(
                        finding(
                                id,
                                file,
                                shots.get(worst),
                                site,
                                at(all.get(worst), site),
                                dumps(all, site))));
    }

    private static Waiting at(Map<String, Waiting> waiting, String site) {
        return Optional.ofNullable(waiting.get(site)).orElseGet(Waiting::new);
    }

    private static long dumps(List<Map<String, Waiting>> all, String site) {
        return all.stream().filter(each -> at(each, site).count >= MIN_WAITING).count();
    }

    private static Map<String, Waiting> waiting(GoroutineShot shot) {
        Map<String, Waiting> bySite = new HashMap<>();
        for (DumpedThread row : shot.dump().threads()) {
            List<StackWalk.Frame> frames = shot.frames(row);
            GoWait wait = GoWait.of(row.stateText(), frames);
            Optional<String> borrowed =
                    wait == GoWait.NETWORK || wait == GoWait.RUNS || wait == GoWait.SYSTEM
                            ? Optional.empty()
                            : borrowed(frames);
            Optional<String> site = GoProfile.site(frames);
            if (borrowed.isPresent() && site.isPresent()) {
                Waiting waiting = bySite.computeIfAbsent(site.get(), _ -> new Waiting());
                waiting.borrowed = borrowed.get();
                waiting.count += row.count();
                waiting.longestNanos = Math.max(waiting.longestNanos, row.waitNanos().orElse(0));
            }
        }
        return bySite;
    }

    /// What a goroutine waits for; only the innermost function of a library that is not Go's
    /// runtime waits itself.
    private static Optional<String> borrowed(List<StackWalk.Frame> frames) {
        return frames.stream()
                .map(GoNames::full)
                .filter(name -> !name.startsWith("runtime.") && !name.startsWith("sync."))
                .findFirst()
                .flatMap(name -> Optional.ofNullable(BORROWS.get(name)));
    }

    private static Finding finding(
            String id,
            CaseFile file,
            GoroutineShot shot,
            String site,
            Waiting waiting,
            long dumps) {
        boolean warned = dumps >= 2 || waiting.longestNanos >= LONG_NANOS || waiting.count >= MANY;
        FindingDraft draft =
                new FindingDraft(
                                id,
                                warned ? Severity.WARNING : Severity.NOTICE,
                                Words.title(
                                        shot.capitalWords(waiting.count)
                                                + " goroutines wait for "
                                                + waiting.borrowed
                                                + " in "
                                                + GoNames.brief(site),
                                        waiting.longestNanos > 0
                                                ? ", up to " + Words.duration(waiting.longestNanos)
                                                : ""),
                                file.range())
                        .sure(warned ? 0.85 : 0.5)
                        .weighs(warned ? 0.9 : 0.4)
                        .about(Subject.ofSite(site));
        if (dumps >= 2) {
            draft.because("They wait there in " + Words.counted(dumps, "dump") + ".");
        }
        return draft.because(
                        "All are in use: they are not given back, or what they are used for is"
                                + " slower than requests come in.")
                .shows(
                        Evidence.Kind.DUMP,
                        shot.artifact(),
                        shot.words(waiting.count) + " waiting in " + site)
                .remedies(
                        "Give back what was borrowed on every path: defer rows.Close(),"
                                + " tx.Rollback() and resp.Body.Close() right after the error check.",
                        "Do not ask for a second connection while holding one.",
                        "Enlarge the pool (SetMaxOpenConns) only if everything comes back.")
                .done();
    }
}
