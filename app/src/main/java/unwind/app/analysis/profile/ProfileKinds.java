package unwind.app.analysis.profile;

import unwind.app.analysis.profile.EventStacks.Weight;
import unwind.app.analysis.profile.PprofStacks.Waits;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The list of kinds of profiles. A new kind is one more entry here.
public final class ProfileKinds {
    /// What a JVM allocates. Go's counterparts are `allocs` and `heap`.
    public static final ProfileKind ALLOCATION =
            kind(
                    "allocation",
                    "Allocation",
                    "JFR with settings=profile, or async-profiler -e alloc",
                    "",
                    List.of(),
                    new EventStacks(List.of(EventKind.ALLOCATION_SAMPLE), Weight.BYTES),
                    new EventStacks(
                            List.of(
                                    EventKind.ALLOCATION_IN_NEW_TLAB,
                                    EventKind.ALLOCATION_OUTSIDE_TLAB),
                            Weight.BYTES));

    /// Every kind that has a name of its own. Profilers may add others ([#of]).
    public static final List<ProfileKind> ALL =
            List.of(
                    ALLOCATION,
                    kind(
                            "cpu",
                            "Processor time",
                            "JFR with settings=profile (JDK 25 on Linux: with"
                                    + " jdk.CPUTimeSample#enabled=true), or async-profiler -e cpu",
                            "curl -o cpu.pb.gz 'http://HOST/debug/pprof/profile?seconds=30'",
                            List.of("processor"),
                            new EventStacks(List.of(EventKind.CPU_TIME_SAMPLE), Weight.DURATION),
                            new EventStacks(
                                    List.of(EventKind.EXECUTION_SAMPLE),
                                    Weight.SAMPLES,
                                    Looks.RUNNING),
                            new EventStacks(
                                    List.of(EventKind.WALL_CLOCK_SAMPLE),
                                    Weight.SAMPLES,
                                    Looks.RUNNING),
                            new PprofStacks("cpu", Unit.NANOSECONDS),
                            new PprofStacks("cpu", Unit.COUNT),
                            new PprofStacks("time", Unit.NANOSECONDS)),
                    kind(
                            "cpu-samples",
                            "Samples on processors",
                            "",
                            "curl -o cpu.pb.gz 'http://HOST/debug/pprof/profile?seconds=30'",
                            List.of("samples"),
                            new PprofStacks("samples", Unit.COUNT)),
                    kind(
                            "stacks",
                            "Collapsed stacks",
                            "async-profiler -o collapsed",
                            "",
                            List.of("collapsed"),
                            new PprofStacks("stacks", Unit.COUNT)),
                    kind(
                            "native-code",
                            "Samples in native code",
                            "JFR with settings=profile; async-profiler -e cpu shows native frames among"
                                    + " processor time",
                            "",
                            List.of(),
                            new EventStacks(List.of(EventKind.NATIVE_SAMPLE), Weight.SAMPLES)),
                    kind(
                            "wall",
                            "Wall clock",
                            "async-profiler -e wall; JFR has no such samples",
                            "",
                            List.of("wall-clock"),
                            new EventStacks(List.of(EventKind.WALL_CLOCK_SAMPLE), Weight.SAMPLES),
                            new EventStacks(
                                    List.of(EventKind.EXECUTION_SAMPLE),
                                    Weight.SAMPLES,
                                    Looks.BY_THE_CLOCK),
                            new PprofStacks("wall", Unit.NANOSECONDS)),
                    kind(
                            "hardware-events",
                            "Hardware and kernel events, calls",
                            "async-profiler -e cache-misses, -e page-faults or -e Class.method; JFR has no"
                                    + " such samples",
                            "",
                            List.of(),
                            new EventStacks(
                                    List.of(EventKind.EXECUTION_SAMPLE),
                                    Weight.SAMPLES,
                                    Looks.OF_HARDWARE)),
                    kind(
                            "heap",
                            "Memory in use",
                            "",
                            "curl -o heap.pb.gz http://HOST/debug/pprof/heap",
                            List.of("inuse_space", "space"),
                            new PprofStacks("inuse_space", Unit.BYTES),
                            new PprofStacks("space", Unit.BYTES)),
                    kind(
                            "heap-objects",
                            "Objects in use",
                            "",
                            "curl -o heap.pb.gz http://HOST/debug/pprof/heap",
                            List.of("inuse_objects", "objects"),
                            new PprofStacks("inuse_objects", Unit.COUNT),
                            new PprofStacks("objects", Unit.COUNT)),
                    kind(
                            "allocs",
                            "Memory allocated since the start",
                            "",
                            "curl -o allocs.pb.gz http://HOST/debug/pprof/allocs",
                            List.of("alloc_space"),
                            new PprofStacks("alloc_space", Unit.BYTES)),
                    kind(
                            "allocs-objects",
                            "Objects allocated since the start",
                            "",
                            "curl -o allocs.pb.gz http://HOST/debug/pprof/allocs",
                            List.of("alloc_objects"),
                            new PprofStacks("alloc_objects", Unit.COUNT)),
                    kind(
                            "goroutine",
                            "Goroutines",
                            "",
                            "curl -o goroutine.pb.gz http://HOST/debug/pprof/goroutine",
                            List.of("goroutines"),
                            new PprofStacks("goroutine", Unit.COUNT),
                            new PprofStacks("goroutines", Unit.COUNT)),
                    kind(
                            "mutex",
                            "Waits for mutexes, by who held them",
                            "",
                            "call runtime.SetMutexProfileFraction(100) in the program, then curl"
                                    + " -o mutex.pb.gz http://HOST/debug/pprof/mutex",
                            List.of("mutex-delay"),
                            new PprofStacks("delay", Unit.NANOSECONDS, Waits.RELEASING)),
                    kind(
                            "mutex-contentions",
                            "Contended mutexes, by who held them",
                            "",
                            "call runtime.SetMutexProfileFraction(100) in the program, then curl"
                                    + " -o mutex.pb.gz http://HOST/debug/pprof/mutex",
                            List.of(),
                            new PprofStacks("contentions", Unit.COUNT, Waits.RELEASING)),
                    kind(
                            "block",
                            "Time blocked",
                            "",
                            "call runtime.SetBlockProfileRate(1e6) in the program, then curl -o"
                                    + " block.pb.gz http://HOST/debug/pprof/block",
                            List.of("block-delay", "delay"),
                            new PprofStacks("delay", Unit.NANOSECONDS, Waits.WAITING)),
                    kind(
                            "block-contentions",
                            "Waits",
                            "",
                            "call runtime.SetBlockProfileRate(1e6) in the program, then curl -o"
                                    + " block.pb.gz http://HOST/debug/pprof/block",
                            List.of("contentions"),
                            new PprofStacks("contentions", Unit.COUNT, Waits.WAITING)),
                    kind(
                            "lock",
                            "Waits for monitors",
                            "JFR with settings=profile, or async-profiler -e lock",
                            "",
                            List.of("locks"),
                            new EventStacks(List.of(EventKind.MONITOR_ENTER), Weight.DURATION)),
                    kind(
                            "wait",
                            "Object.wait",
                            "JFR with settings=profile; async-profiler -e wall shows who waits",
                            "",
                            List.of(),
                            new EventStacks(List.of(EventKind.MONITOR_WAIT), Weight.DURATION)),
                    kind(
                            "park",
                            "Parked threads",
                            "JFR with settings=profile, or async-profiler -e lock",
                            "",
                            List.of(),
                            new EventStacks(List.of(EventKind.PARK), Weight.DURATION)),
                    kind(
                            "native-lock",
                            "Waits for native locks",
                            "async-profiler 4.4 or newer with --nativelock 100us; JFR does not record it",
                            "",
                            List.of(),
                            new EventStacks(List.of(EventKind.NATIVE_LOCK), Weight.DURATION)),
                    kind(
                            "sleep",
                            "Sleeping threads",
                            "JFR with settings=profile; async-profiler -e wall shows who sleeps",
                            "",
                            List.of(),
                            new EventStacks(List.of(EventKind.SLEEP), Weight.DURATION)),
                    kind(
                            "file-io",
                            "Time in file I/O",
                            "JFR with settings=profile; async-profiler does not record it",
                            "",
                            List.of(),
                            new EventStacks(
                                    List.of(EventKind.FILE_READ, EventKind.FILE_WRITE),
                                    Weight.DURATION)),
                    kind(
                            "file-io-bytes",
                            "Bytes of file I/O",
                            "JFR with settings=profile; async-profiler does not record it",
                            "",
                            List.of(),
                            new EventStacks(
                                    List.of(EventKind.FILE_READ, EventKind.FILE_WRITE),
                                    Weight.BYTES)),
                    kind(
                            "socket-io",
                            "Time in socket I/O",
                            "JFR with settings=profile; async-profiler does not record it",
                            "",
                            List.of(),
                            new EventStacks(
                                    List.of(EventKind.SOCKET_READ, EventKind.SOCKET_WRITE),
                                    Weight.DURATION)),
                    kind(
                            "socket-io-bytes",
                            "Bytes of socket I/O",
                            "JFR with settings=profile; async-profiler does not record it",
                            "",
                            List.of(),
                            new EventStacks(
                                    List.of(EventKind.SOCKET_READ, EventKind.SOCKET_WRITE),
                                    Weight.BYTES)),
                    kind(
                            "method-trace",
                            "Traced calls",
                            "JFR of JDK 25 with method-trace=Class::method, or async-profiler 4.1 or newer with"
                                    + " --trace Class.method",
                            "",
                            List.of("trace"),
                            new EventStacks(List.of(EventKind.METHOD_TRACE), Weight.DURATION)),
                    kind(
                            "exceptions",
                            "Exceptions and errors",
                            "JFR with jdk.JavaExceptionThrow#enabled=true; async-profiler does not record it",
                            "",
                            List.of(),
                            new EventStacks(
                                    List.of(EventKind.EXCEPTION, EventKind.ERROR),
                                    Weight.EVENT,
                                    Looks.ERRORS_ONCE)),
                    kind(
                            "native-memory",
                            "Native memory not freed",
                            "async-profiler --nativemem 512k; JFR has no such samples",
                            "",
                            List.of(),
                            new NativeMemoryStacks()),
                    kind(
                            "native-memory-allocated",
                            "Native memory allocated",
                            "async-profiler --nativemem 512k; JFR has no such samples",
                            "",
                            List.of(),
                            new EventStacks(List.of(EventKind.NATIVE_ALLOCATION), Weight.BYTES)),
                    kind(
                            "live-objects",
                            "Objects alive at the end",
                            "async-profiler --live -e alloc; of JFR, see old objects",
                            "",
                            List.of("live"),
                            new EventStacks(List.of(EventKind.LIVE_OBJECT), Weight.BYTES)),
                    kind(
                            "old-objects",
                            "Old objects",
                            "JFR with jdk.OldObjectSample#enabled=true; of async-profiler, see live objects",
                            "",
                            List.of(),
                            new EventStacks(List.of(EventKind.OLD_OBJECT), Weight.EVENT)),
                    kind(
                            "thread-starts",
                            "Threads started",
                            "JFR with jdk.ThreadStart#enabled=true; async-profiler does not record it",
                            "curl -o threadcreate.pb.gz http://HOST/debug/pprof/threadcreate",
                            List.of("threadcreate"),
                            new EventStacks(
                                    List.of(EventKind.THREAD_START, EventKind.VIRTUAL_THREAD_START),
                                    Weight.EVENT),
                            new PprofStacks("threadcreate", Unit.COUNT)));

    private ProfileKinds() {}

    private static ProfileKind kind(
            String id,
            String title,
            String jvmAdvice,
            String goAdvice,
            List<String> aliases,
            StackSource... sources) {
        List<StackSource> all = new ArrayList<>(List.of(sources));
        if (!(sources[0] instanceof PprofStacks)) {
            // as Unwind itself writes it
            all.add(new PprofStacks(id.replace('-', '_'), sources[0].unit()));
        }
        return new ProfileKind(id, aliases, title, all, jvmAdvice, goAdvice);
    }

    /// Every kind that files could have: those of the list, and values that profilers have named
    /// themselves.
    public static List<ProfileKind> of(List<ProcessFiles> processes) {
        Map<String, ProfileKind> custom = new LinkedHashMap<>();
        for (ProcessFiles process : processes) {
            for (ProcessFiles.File file : process.files()) {
                for (StackProfile profile : file.recording().profiles()) {
                    if (profile.size() > 0 && !isListed(file, profile)) {
                        custom.computeIfAbsent(
                                profile.type(), type -> ProfileKind.custom(type, profile.unit()));
                    }
                }
            }
        }
        List<ProfileKind> all = new ArrayList<>(ALL);
        all.addAll(custom.values());
        return all;
    }

    private static boolean isListed(ProcessFiles.File file, StackProfile profile) {
        for (ProfileKind kind : ALL) {
            for (StackSource source : kind.sources()) {
                if (source instanceof PprofStacks pprof && pprof.isOne(file, profile)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The kind of that name.
    public static Optional<ProfileKind> named(String name, List<ProcessFiles> processes) {
        List<ProfileKind> all = of(processes);
        return all.stream()
                .filter(kind -> kind.id().equals(name))
                .findFirst()
                .or(() -> all.stream().filter(kind -> kind.isCalled(name)).findFirst());
    }
}
