package unwind.parsers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/// The arrows between the packages of this module.
class ArchitectureTest {
    private static final String MODEL = "unwind.parsers.model..";
    private static final String BYTES = "unwind.parsers.bytes..";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("unwind.parsers");

    private static final DescribedPredicate<JavaClass> FORMAT_PACKAGES =
            DescribedPredicate.describe(
                    "in a format's package",
                    type ->
                            type.getPackageName().startsWith("unwind.parsers.")
                                    && !type.getPackageName().startsWith("unwind.parsers.model")
                                    && !type.getPackageName().startsWith("unwind.parsers.bytes"));

    @Test
    void theClassesAreSeen() {
        assertThat(CLASSES.size()).isGreaterThan(30);
    }

    @Test
    void theModelKnowsNothingElse() {
        classes()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(MODEL, "java..", "org.jspecify..")
                .because("every reader and every analysis stands on the model")
                .check(CLASSES);
    }

    @Test
    void bytesKnowNoModelAndNoFormat() {
        noClasses()
                .that()
                .resideInAPackage(BYTES)
                .should()
                .dependOnClassesThat(FORMAT_PACKAGES)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(MODEL)
                .because("bytes are checked before anyone knows what they mean")
                .check(CLASSES);
    }

    @Test
    void formatsDoNotKnowEachOther() {
        slices().matching("unwind.parsers.(*)..")
                .that(
                        DescribedPredicate.describe(
                                "are formats",
                                slice ->
                                        !slice.getNamePart(1).equals("model")
                                                && !slice.getNamePart(1).equals("bytes")))
                .should()
                .notDependOnEachOther()
                .because("a format is added and removed without touching another")
                .check(CLASSES);
    }

    @Test
    void theFamiliesOfGoFormatsStandOnWhatTheyShare() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("unwind.parsers.golang..")
                .layer("shared")
                .definedBy("unwind.parsers.golang")
                .layer("runtime")
                .definedBy("unwind.parsers.golang.runtime..")
                .layer("trace")
                .definedBy("unwind.parsers.golang.trace..")
                .layer("pprof")
                .definedBy("unwind.parsers.golang.pprof..")
                .whereLayer("runtime")
                .mayOnlyBeAccessedByLayers("pprof")
                .whereLayer("trace")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("pprof")
                .mayNotBeAccessedByAnyLayer()
                .because("older profiles hold counted goroutines and memory statistics")
                .check(CLASSES);
    }

    @Test
    void onlyTheListOfFormatsKnowsThem() {
        noClasses()
                .that()
                .resideInAPackage("unwind.parsers")
                .and()
                .doNotHaveFullyQualifiedName(Formats.class.getName())
                .should()
                .dependOnClassesThat(FORMAT_PACKAGES)
                .because("a format is registered in one place")
                .check(CLASSES);
    }

    @Test
    void noGraphics() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "javafx..", "java.beans..")
                .because("files are read where there is no screen")
                .check(CLASSES);
    }
}
