package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFactsTest {

    @ParameterizedTest
    @CsvSource({
        "DefNew, Serial",
        "SerialOld, Serial",
        "ParallelScavenge, Parallel",
        "ParallelOld, Parallel",
        "ParNew, CMS",
        "ConcurrentMarkSweep, CMS",
        "G1New, G1",
        "G1Full, G1",
        "Z, ZGC",
        "ZGC Minor, ZGC",
        "Shenandoah, Shenandoah",
        "Epsilon, Epsilon"
    })
    void collectorsHaveTheirCommonName(String part, String name) {
        assertThat(JvmFacts.collectorNamed(part)).isEqualTo(name);
    }

    @Test
    void anUnknownCollectorIsNotGuessed() {
        assertThat(JvmFacts.collectorNamed("N/A")).isNull();
        assertThat(JvmFacts.collectorNamed(null)).isNull();
    }

    @Test
    void theOptionsTellTheCollectorWhereEventsDoNot() {
        assertThat(JvmFacts.collectorChosenBy("-Xmx1g -XX:+UseZGC -Da=b")).isEqualTo("ZGC");
        assertThat(JvmFacts.collectorChosenBy("-Xmx1g")).isNull();
    }
}
