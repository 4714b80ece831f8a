package unwind.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

class SitesTest {

    private static String site(EventKind kind, String attributes) {
        Recording recording = DrawnRecording.of(kind + " 1 " + attributes);
        EventTable table = recording.events(kind);
        Sites sites = Sites.of(recording);
        return sites.name(sites.of(table.get(Attribute.STACK, 0)));
    }

    private static String site(String stack) {
        return site(EventKind.ALLOCATION_SAMPLE, "stack=" + stack);
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.ArrayList.grow:9 < app.Orders.load:7 < app.Main.main:1, app.Orders.load:7",
        "app.Orders.load:7 < java.lang.Thread.run:1, app.Orders.load:7",
        "javax.servlet.Filter.go:3 < java.lang.Thread.run:1, javax.servlet.Filter.go:3",
        "com.sun.jna.Native.invoke:3 < java.lang.Thread.run:1, com.sun.jna.Native.invoke:3",
        "javax.management.Bean.get < com.sun.jmx.Server.get < app.Probe.read, app.Probe.read",
        "java.util.HashMap.put:5 < java.lang.Thread.run:1, java.util.HashMap.put:5",
        "libc.so.6.memset < libjvm.so.Unsafe_Put < jdk.Unsafe.put < app.Off.keep:3, app.Off.keep:3",
        "libasyncProfiler.so.malloc_hook < java.lang.Thread.run:1 < app.Off.keep:3, app.Off.keep:3",
        "libc-2.31.so.clone < libstore.so.compact < app.Store.flush:3, libstore.so.compact",
        "libjvm.so.GCTask < libjvm.so.run < libc.so.6.clone3, libjvm.so.GCTask"
    })
    void theFirstFrameOfTheProgramIsTheSite(String stack, String site) {
        assertThat(site(stack)).isEqualTo(site);
    }

    @Test
    void constructorsOfExceptionsAreNotTheSite() {
        assertThat(
                        site(
                                "java.lang.Throwable.new:9 < app.FullException.new:3 <"
                                        + " app.Queue.add:8"))
                .isEqualTo("app.Queue.add:8");
    }

    @Test
    void constructorsOfThrownClassesAreKnownByTheEventsWhateverTheirName() {
        assertThat(
                        site(
                                EventKind.EXCEPTION,
                                "class=app.Oops, stack=java.lang.Throwable.new:9 <"
                                        + " app.Trouble.new:4 < app.Oops.new:3 < app.Oops.new:2 <"
                                        + " app.Queue.new:8 < app.Main.main:1"))
                .as("a constructor that throws is a site, its exception's constructors are not")
                .isEqualTo("app.Queue.new:8".replace("new", "<init>"));
    }

    @Test
    void anEventWithoutStackHasNoSite() {
        Recording recording = DrawnRecording.of("ALLOCATION_SAMPLE 1 weight=8");
        assertThat(Sites.of(recording).of(-1)).isEqualTo(Sites.NONE);
        assertThat(Sites.of(recording).of(0)).isEqualTo(Sites.NONE);
    }
}
