package unwind.app.analysis.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.model.Crash;

import java.util.List;
import java.util.OptionalLong;

class CrashStoryTest {
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final Crash.Memory UNKNOWN =
            new Crash.Memory(NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);

    private static CrashStory story(
            Crash.Kind kind, String what, String where, OptionalLong requested, String purpose) {
        return CrashStory.of(
                new Crash(
                        0,
                        kind,
                        what,
                        "",
                        where,
                        "worker-1",
                        "_thread_in_native",
                        List.of(where),
                        List.of(),
                        requested,
                        purpose,
                        UNKNOWN,
                        NONE,
                        "",
                        NONE),
                (value, unit) -> value + " " + unit.symbol());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C  [libfoo.so+0x12]  foo_bar+0x4 | NATIVE | libfoo.so | foo_bar | foo_bar (libfoo.so)",
                "C  [libc.so.6+0x85f14] | NATIVE | libc.so.6 | '' | libc.so.6",
                "C  [ntdll.dll+0x6b21] | NATIVE | ntdll.dll | '' | ntdll.dll",
                "V  [libjvm.so+0x8d]  Mark::~Mark(int, bool)+0xba | JVM | libjvm.so | Mark::~Mark"
                        + " | Mark::~Mark (libjvm.so)",
                "J 14 C2 a.b.C.run(Ljava/lang/Object;)V (61 bytes) @ 0x0 [0x0+0x20] | COMPILED | ''"
                        + " | a.b.C.run | C.run",
                "J 14% c1 a.b.C.run()V java.base@21 (61 bytes) @ 0x0 | COMPILED | '' | a.b.C.run"
                        + " | C.run",
                "J  a.b.C.run()V | COMPILED | '' | a.b.C.run | C.run",
                "j  a.b.C$D.<init>()V+4 | INTERPRETED | '' | a.b.C$D.<init> | C$D.<init>",
                "v  ~StubRoutines::jbyte_disjoint_arraycopy | JVM_STUB | ''"
                        + " | StubRoutines::jbyte_disjoint_arraycopy"
                        + " | StubRoutines::jbyte_disjoint_arraycopy",
                "C  0x0000000000000000 | NATIVE | '' | '' | ''",
                "os_linux.cpp:2799 | UNKNOWN | '' | '' | ''"
            })
    void aFrameIsTakenApart(
            String frame, CrashPlace.Code code, String library, String function, String brief) {
        assertThat(CrashPlace.of(frame)).isEqualTo(new CrashPlace(code, library, function));
        assertThat(CrashPlace.of(frame).brief()).isEqualTo(brief);
    }

    @Test
    void aSignalNamesFunctionLibraryAndThread() {
        CrashStory story =
                story(Crash.Kind.SIGNAL, "SIGSEGV", "C  [libfoo.so+0x1234]  foo_bar+0x4", NONE, "");

        assertThat(story.title())
                .isEqualTo("The JVM crashed: SIGSEGV in foo_bar (libfoo.so), thread worker-1");
        assertThat(story.facts())
                .contains(
                        new CrashStory.Fact(
                                "Where", "C [libfoo.so+0x1234] foo_bar+0x4 (native code)"),
                        new CrashStory.Fact("Thread", "worker-1, in native code"));
        assertThat(story.text()).contains("Stack:\n  C  [libfoo.so+0x1234]");
    }

    @Test
    void anAllocationThatFailedNamesItsSizeAndPurpose() {
        assertThat(
                        story(
                                        Crash.Kind.OUT_OF_MEMORY,
                                        "out of memory",
                                        "os_linux.cpp:2799",
                                        OptionalLong.of(4096),
                                        "committing reserved memory")
                                .title())
                .isEqualTo(
                        "The JVM ran out of memory: an allocation of 4096 bytes (committing reserved"
                                + " memory) failed");
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        CrashStory story = story(Crash.Kind.UNKNOWN, "fatal error", "", NONE, "");

        assertThat(story.title()).isEqualTo("The JVM crashed, thread worker-1");
        assertThat(story.facts())
                .extracting(CrashStory.Fact::name)
                .containsExactly("Died of", "Thread");
    }

    @Test
    void titlesStayShortWhateverTheNames() {
        String name = "x".repeat(300);

        assertThat(
                        story(
                                        Crash.Kind.SIGNAL,
                                        "EXCEPTION_ACCESS_VIOLATION",
                                        "j  a." + name + ".b()V+0",
                                        NONE,
                                        "")
                                .title())
                .hasSizeLessThan(140);
    }
}
