package unwind.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Which package may know which. The arrows go from what users see to what files say: shell, cli →
/// views, export, session → chart → analysis → the parsers' model.
class ArchitectureTest {
    private static final String[] SCENE_GRAPH = {
        "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.fxml..", "io.fair_acc.."
    };

    private static final JavaClasses APP =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("unwind.app");

    private static void check(ArchRule rule) {
        rule.check(APP);
    }

    @Test
    void theImportFindsTheApplication() {
        check(classes().that().haveFullyQualifiedName("unwind.app.shell.Main").should().bePublic());
        org.assertj.core.api.Assertions.assertThat(APP.contain("unwind.app.shell.Main")).isTrue();
    }

    @Test
    void analysisKnowsOnlyTheModel() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("unwind.app.analysis..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "unwind.app.session..",
                                "unwind.app.chart..",
                                "unwind.app.views..",
                                "unwind.app.export..",
                                "unwind.app.cli..",
                                "unwind.app.shell..")
                        .because(
                                "analysis is pure and serves window, command line and report alike"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("unwind.app.analysis..")
                        .and()
                        // the one door to the disk, class files, which are far too many to load up
                        // front; and
                        // a list that is part of the program
                        .haveNameNotMatching(
                                "unwind\\.app\\.analysis\\.(path\\.(ClassFiles|ClassFolderWalk)|redact\\.OrdinaryWords)(\\$.*)?")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                                "unwind.parsers.jfr..",
                                                "unwind.parsers.bytes..",
                                                "java.nio.file..",
                                                "java.io..",
                                                "javafx..")
                                        .and(not(type(Path.class)))
                                        .and(not(type(UncheckedIOException.class)))
                                        .and(not(type(IOException.class))))
                        .because(
                                "analysis computes tables from tables, whatever the files were; paths are"
                                        + " names there, and only the class files of the program"
                                        + " are read from disk"));
    }

    @Test
    void signalsJudgeNothing() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("unwind.app.analysis.detect.signals..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("unwind.app.analysis.detect")
                        .because(
                                "several detectors derive the same facts and judge them their way"));
    }

    @Test
    void onlyWhatTheUserSeesKnowsTheSceneGraph() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "unwind.app.analysis..", "unwind.app.session..", "unwind.app.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SCENE_GRAPH)
                        .because("commands run where there is no display, and fast"));
    }

    @Test
    void sessionStandsBelowViewsAndShell() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("unwind.app.session..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "unwind.app.chart..",
                                "unwind.app.views..",
                                "unwind.app.export..",
                                "unwind.app.cli..",
                                "unwind.app.shell..")
                        .because("the session is the state that the others look at"));
    }

    @Test
    void noRoomLeadsBackToItself() {
        check(
                slices().matching("unwind.app.analysis.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("each question of analysis can be read by itself"));
        check(
                slices().matching("unwind.app.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("the arrows of the house plan go one way"));
    }

    @Test
    void chartsKnowNoViews() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("unwind.app.chart..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "unwind.app.session..",
                                "unwind.app.views..",
                                "unwind.app.export..",
                                "unwind.app.cli..",
                                "unwind.app.shell..")
                        .because("a chart draws what it is given and serves every view"));
    }

    @Test
    void viewsKnowNeitherEachOtherNorTheWindow() {
        check(
                slices().matching("unwind.app.views.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .because("a view can be added or taken away without touching another"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("unwind.app.views..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "unwind.app.export..", "unwind.app.cli..", "unwind.app.shell..")
                        .because("the window knows its views, not the other way around"));
    }

    @Test
    void filesAreOpenedThroughTheOneDoorForEach() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("unwind.app.files..")
                        .should()
                        .callMethodWhere(opens("write", "writeString", "newOutputStream"))
                        .orShould()
                        .callMethodWhere(opens("newBufferedWriter", "copy", "createFile"))
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile)")
                        .because("WholeFile overwrites nothing that a hostile folder leads it to"));
        check(
                noClasses()
                        .should()
                        .callMethodWhere(opens("newInputStream", "readAllBytes", "readString"))
                        .orShould()
                        .callMethodWhere(opens("newBufferedReader", "lines", "readAllLines"))
                        .orShould()
                        .callMethodWhere(opens("newByteChannel"))
                        .orShould()
                        .callConstructor(java.util.zip.ZipFile.class, java.io.File.class)
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching("java\\.io\\.(FileInputStream|FileReader)")
                        .because(
                                "RegularFile opens no pipe, terminal or device, which would hang"));
    }

    private static com.tngtech.archunit.base.DescribedPredicate<
                    com.tngtech.archunit.core.domain.JavaMethodCall>
            opens(String... methods) {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "Files." + String.join(", ", methods),
                call ->
                        call.getTargetOwner().isEquivalentTo(java.nio.file.Files.class)
                                && java.util.List.of(methods).contains(call.getName()));
    }

    @Test
    void onlyTheShellKnowsTheViews() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "unwind.app.analysis..",
                                "unwind.app.session..",
                                "unwind.app.chart..",
                                "unwind.app.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("unwind.app.views..")
                        .because("one place puts the window together"));
    }

    @Test
    void nothingKnowsTheShellOrTheCommandLineButTheShell() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("unwind.app.shell..", "unwind.app.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("unwind.app.shell..", "unwind.app.cli..")
                        .because("they stand on top"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("unwind.app.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("unwind.app.shell..")
                        .because("a command must not load the window"));
    }

    @Test
    void viewsStartNoThreadsButThroughTheBackground() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("unwind.app.views..", "unwind.app.controls..")
                        .and()
                        .haveNameNotMatching(
                                "unwind\\.app\\.(controls\\.Background|views\\.overview\\.OverviewView)")
                        .should()
                        .callMethod(Thread.class, "ofPlatform")
                        .orShould()
                        .callMethod(Thread.class, "ofVirtual")
                        .orShould()
                        .callConstructor(Thread.class, Runnable.class)
                        .because(
                                "what fails on a thread that nobody waits for leaves a view that"
                                        + " prepares for ever; the overview only loads classes"
                                        + " ahead"));
    }
}
