package unwind.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Optional;

class ProgramCodeTest {
    private static final ProgramCode.Jars NO_JARS = (_, _) -> Optional.empty();

    @Test
    void thePackagesAroundTheMainClassAreTheProgramsAndOthersAreNot() {
        ProgramCode code = code("jvm main=com.acme.shop.Main\n");
        assertThat(code.contains("com.acme.pay.Card")).isTrue();
        assertThat(code.contains("com.acmeworks.Tool")).isFalse();
        assertThat(code.contains("org.thing.Client")).isFalse();
        assertThat(code.contains("java.util.ArrayList")).isFalse();
        assertThat(code.contains("com.acme.pay.Card[]")).isTrue();
        assertThat(code.contains("byte[]")).isFalse();
    }

    @Test
    void packagesThatShareAWordWithTheMainClassAreTheProgramsToo() {
        ProgramCode code = code("jvm main=com.acme.shop.Main\n");
        assertThat(code.contains("acme.core.Pump")).isTrue();
    }

    @Test
    void aProgramInTheHouseOfALibraryIsItsSamplesPackage() {
        ProgramCode code = code("jvm main=org.springframework.samples.petclinic.PetClinic\n");
        assertThat(code.contains("org.springframework.samples.petclinic.owner.Owner")).isTrue();
        assertThat(code.contains("org.springframework.context.support.Thing")).isFalse();
    }

    @Test
    void aLauncherIsNotTheProgram() {
        ProgramCode code =
                code(
                        """
                        jvm main=org.springframework.boot.loader.launch.JarLauncher
                        ALLOCATION_SAMPLE 1 class=byte[], stack=okio.Buffer.read:1 < shop.Cart.add:2
                        """);
        assertThat(code.contains("shop.Cart")).isTrue();
        assertThat(code.contains("okio.Buffer")).isFalse();
        assertThat(code.contains("org.springframework.boot.SpringApplication")).isFalse();
    }

    @Test
    void withoutAMainClassMainOnTheStacksTells() {
        ProgramCode code =
                code("ALLOCATION_SAMPLE 1 class=byte[], stack=lib.Pool.take:1 < shop.App.main:2\n");
        assertThat(code.contains("shop.Cart")).isTrue();
        assertThat(code.contains("lib.Pool")).isFalse();
    }

    @Test
    void whatOnlyOtherUnknownPackagesCallIsTheirLibrary() {
        ProgramCode code =
                code(
                        """
                        ALLOCATION_SAMPLE 1 class=byte[], stack=lib.Pool.take:1 < shop.Cart.add:2
                        ALLOCATION_SAMPLE 2 class=byte[], stack=lib.Pool.give:1 < shop.Cart.pay:2
                        """);
        assertThat(code.contains("shop.Cart")).isTrue();
        assertThat(code.contains("lib.Pool")).isFalse();
    }

    @Test
    void theCodeBehindAWrapperIsTheProgram() {
        StringBuilder text = new StringBuilder("jvm main=run.me.Wrapper\n");
        for (int i = 0; i < 100; i++) {
            text.append("ALLOCATION_SAMPLE 1 class=byte[], stack=shop.Cart.add%d:2\n".formatted(i));
        }
        assertThat(code(text.toString()).contains("shop.Cart")).isTrue();
    }

    @Test
    void aClassFileDecidesWhereItsJarIsKnown() {
        ProgramCode code =
                ProgramCode.of(
                        List.of(DrawnRecording.of("jvm main=com.acme.Main\n")),
                        (name, _) ->
                                name.startsWith("org.")
                                        ? Optional.of(!name.startsWith("org.house"))
                                        : Optional.empty());
        assertThat(code.contains("org.house.Door")).isTrue();
        assertThat(code.contains("org.other.Door")).isFalse();
    }

    @Test
    void whatFrameworksMakeIsNobodys() {
        ProgramCode code = code("jvm main=com.acme.Main\n");
        assertThat(code.contains("com.acme.Shop$$SpringCGLIB$$0")).isFalse();
        assertThat(code.contains("com.acme.Shop$$Lambda/0x00007f")).isFalse();
        assertThat(code.contains("com.acme.Shop$Proxy12")).isFalse();
    }

    @Test
    void domainsAndHostsAreNobodys() {
        ProgramCode code = code("jvm main=com.github.jane.shop.Main\n");
        assertThat(code.contains("com.github.jane.cart.Cart")).isTrue();
        assertThat(code.contains("com.github.benmanes.caffeine.cache.Cache")).isFalse();
        assertThat(code.contains("com.github.john.Tool")).isFalse();
    }

    private static ProgramCode code(String drawn) {
        Recording recording = DrawnRecording.of(drawn);
        return ProgramCode.of(List.of(recording), NO_JARS);
    }
}
