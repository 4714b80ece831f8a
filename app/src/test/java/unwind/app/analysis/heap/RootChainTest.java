package unwind.app.analysis.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootChainTest {
    @Test
    void fieldsElementsGapsAndTheRootAreTold() {
        RootChain chain =
                RootChain.parse(
                        "app.Order ← element 3 of java.lang.Object[12] ← field elementData of"
                                + " java.util.ArrayList ← 1,200 objects left out ← app.Shop ← root:"
                                + " Stack Variable (Threads), Thread Name: main");
        assertThat(chain.className()).isEqualTo("app.Order");
        assertThat(chain.links())
                .containsExactly(
                        new RootChain.Element("java.lang.Object[]", 3, 12),
                        new RootChain.Field("java.util.ArrayList", "elementData"),
                        new RootChain.LeftOut(1200),
                        new RootChain.Held("app.Shop"));
        assertThat(chain.links())
                .extracting(RootChain::words)
                .containsExactly(
                        "[3] of java.lang.Object[12]",
                        ".elementData of java.util.ArrayList",
                        "1,200 objects left out",
                        "app.Shop");
        assertThat(chain.root())
                .contains(new RootChain.Root("Stack Variable", "Threads", "Thread Name: main"));
        assertThat(chain.length()).isEmpty();
    }

    @Test
    void classesAndThreadsOnTheWayAreCalledByTheirNames() {
        RootChain chain =
                RootChain.parse(
                        "app.Order ← field elementData of java.util.ArrayList (Size: 320) ← field"
                                + " BUFFERS of java.lang.Class (Class Name: app.Shop) ← field target"
                                + " of java.lang.Thread (Thread Name: main (old)) ← root: X (Y)");
        assertThat(chain.links())
                .extracting(RootChain.Link::holder)
                .containsExactly(
                        "java.util.ArrayList", "class app.Shop", "java.lang.Thread “main (old)”");
    }

    @Test
    void arraysOfArraysKeepTheirBrackets() {
        RootChain chain = RootChain.parse("byte[] ← element 0 of byte[][4]");
        assertThat(chain.links()).containsExactly(new RootChain.Element("byte[][]", 0, 4));
        assertThat(chain.root()).isEmpty();
        assertThat(chain.length()).hasValue(1);
    }

    @Test
    void aRootOfWhichOnlyTheSystemIsKnownIsCalledByIt() {
        assertThat(new RootChain.Root("<unknown>", "Class Loader Data", "").words())
                .isEqualTo("Class Loader Data");
        assertThat(RootChain.parse("A ← root: VM Global").root())
                .contains(new RootChain.Root("VM Global", "", ""));
    }

    @Test
    void numbersOfDamagedFilesAreNoFault() {
        assertThat(RootChain.parse("A ← element 99999999999999999999 of B[1]").links())
                .containsExactly(new RootChain.Element("B[]", Long.MAX_VALUE, 1));
    }
}
