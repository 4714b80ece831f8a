package unwind.app.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Where class files lie, and which of them decide paths.
class ClassFilesTest {
    private static final String NAME = "shop.Tidy";
    private static final String ENTRY = "shop/Tidy.class";
    private static final String DESCRIPTOR = "(Ljava/lang/Runnable;Ljava/lang/Runnable;)V";

    private static final String SOURCE =
            """
            package shop;

            class Tidy {
                void run(Runnable work, Runnable after) {
                    try {
                        work.run();
                    } finally {
                        after.run();
                    }
                }
            }
            """;

    /// The source above, compiled by Eclipse's compiler.
    private static final String BY_ECLIPSE =
            """
            yv66vgAAAD0AHAcAAgEACXNob3AvVGlkeQcABAEAEGphdmEvbGFuZy9PYmplY3QBAAY8aW5pdD4B
            AAMoKVYBAARDb2RlCgADAAkMAAUABgEAD0xpbmVOdW1iZXJUYWJsZQEAEkxvY2FsVmFyaWFibGVU
            YWJsZQEABHRoaXMBAAtMc2hvcC9UaWR5OwEAA3J1bgEAKyhMamF2YS9sYW5nL1J1bm5hYmxlO0xq
            YXZhL2xhbmcvUnVubmFibGU7KVYLABEAEwcAEgEAEmphdmEvbGFuZy9SdW5uYWJsZQwADgAGAQAE
            d29yawEAFExqYXZhL2xhbmcvUnVubmFibGU7AQAFYWZ0ZXIBAA1TdGFja01hcFRhYmxlBwAZAQAT
            amF2YS9sYW5nL1Rocm93YWJsZQEAClNvdXJjZUZpbGUBAAlUaWR5LmphdmEAIAABAAMAAAAAAAIA
            AAAFAAYAAQAHAAAALwABAAEAAAAFKrcACLEAAAACAAoAAAAGAAEAAAADAAsAAAAMAAEAAAAFAAwA
            DQAAAAAADgAPAAEABwAAAIAAAQAEAAAAGSu5ABABAKcADE4suQAQAQAtvyy5ABABALEAAQAAAAkA
            CQAAAAMACgAAABoABgAAAAYABgAHAAoACAAQAAkAEgAIABgACgALAAAAIAADAAAAGQAMAA0AAAAA
            ABkAFAAVAAEAAAAZABYAFQACABcAAAAHAAJJBwAYCAABABoAAAACABs=
            """;

    @TempDir private Path folder;

    private byte[] compiled = new byte[0];

    @BeforeEach
    void compile() throws IOException {
        compiled = compile(SOURCE);
    }

    @Test
    void aJarAFolderAWarAndASpringBootArchiveAllServe() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/shop"));
        Files.write(classes.resolve("Tidy.class"), compiled);
        byte[] library = zip(ENTRY, compiled);
        for (Path root :
                List.of(
                        classes.getParent(),
                        write("plain.jar", library),
                        write("shop.war", zip("WEB-INF/classes/" + ENTRY, compiled)),
                        write("lib.war", zip("WEB-INF/lib/tidy.jar", library)),
                        write("boot.jar", zip("BOOT-INF/classes/" + ENTRY, compiled)),
                        write("nested.jar", zip("BOOT-INF/lib/tidy.jar", library)),
                        write("ear.jar", zip("app.war", zip("WEB-INF/lib/tidy.jar", library))),
                        write("versions.jar", zip("META-INF/versions/17/" + ENTRY, compiled)),
                        Files.createDirectories(folder.resolve("jars/deep")).getParent())) {
            if (root.endsWith("jars")) {
                Files.write(root.resolve("deep/tidy.jar"), library);
            }
            try (ClassFiles files = ClassFiles.of(List.of(root), false)) {
                KnownClasses known = new KnownClasses(files);
                assertThat(files.problems()).as("%s", root).isEmpty();
                assertThat(kinds(known, finallyIndex(), 8)).as("%s", root).isNotEmpty();
                assertThat(known.mismatched()).isEmpty();
            }
        }
    }

    @Test
    void whatIsNoArchiveIsToldAndNothingElseSuffers() throws IOException {
        Path broken = write("broken.jar", new byte[] {'P', 'K', 3, 4, 9, 9});
        Path good = write("good.jar", zip(ENTRY, compiled));
        try (ClassFiles files =
                ClassFiles.of(List.of(broken, folder.resolve("absent.jar"), good), false)) {
            assertThat(files.problems()).hasSize(2);
            assertThat(kinds(new KnownClasses(files), finallyIndex(), 8)).isNotEmpty();
        }
    }

    @Test
    void aClassOfAnotherBuildIsNamedAndDecidesNothing() throws IOException {
        Path other = write("other.jar", zip(ENTRY, compile("\n\n" + SOURCE)));
        try (ClassFiles files = ClassFiles.of(List.of(other), false)) {
            KnownClasses known = new KnownClasses(files);
            assertThat(kinds(known, finallyIndex(), 8)).isEmpty();
            assertThat(known.mismatched()).containsExactly(NAME);
        }
    }

    @Test
    void ofTwoBuildsTheOneWithTheRecordedLinesDecides() throws IOException {
        Path other = write("1-other.jar", zip(ENTRY, compile("\n\n" + SOURCE)));
        Path right = write("2-right.jar", zip(ENTRY, compiled));
        try (ClassFiles files = ClassFiles.of(List.of(other, right), false)) {
            KnownClasses known = new KnownClasses(files);
            assertThat(kinds(known, finallyIndex(), 8)).isNotEmpty();
            assertThat(known.mismatched()).isEmpty();
        }
    }

    @Test
    void whatEclipseOrKotlinCompiledIsJudgedByNameAndSaid() throws IOException {
        byte[] eclipse = Base64.getMimeDecoder().decode(BY_ECLIPSE);
        for (byte[] other : List.of(eclipse, likeKotlin(compiled))) {
            Path jar = write("other.jar", zip(ENTRY, other));
            try (ClassFiles files = ClassFiles.of(List.of(jar), false)) {
                KnownClasses known = new KnownClasses(files);
                assertThat(known.method(NAME, "run", DESCRIPTOR, 1, 6)).isEmpty();
                assertThat(known.otherCompilers()).containsExactly(NAME);
                assertThat(known.mismatched()).isEmpty();
            }
        }
    }

    private static Optional<List<RegionKind>> kinds(KnownClasses known, int index, int line) {
        return known.method(NAME, "run", DESCRIPTOR, index, line)
                .map(method -> method.at(index).stream().map(Region::kind).toList())
                .filter(kinds -> kinds.equals(List.of(RegionKind.FINALLY_NORMAL)));
    }

    private int finallyIndex() {
        MethodRegions regions =
                ClassRegions.of(compiled).orElseThrow().method("run", DESCRIPTOR).orElseThrow();
        return regions.regions().stream()
                .filter(region -> region.kind() == RegionKind.FINALLY_NORMAL)
                .findFirst()
                .orElseThrow()
                .start();
    }

    private static byte[] likeKotlin(byte[] classFile) {
        ClassFile reader = ClassFile.of();
        return reader.transformClass(
                reader.parse(classFile),
                ClassTransform.endHandler(builder ->
                        builder.with(
                                RuntimeVisibleAnnotationsAttribute.of(
                                        Annotation.of(ClassDesc.of("kotlin.Metadata"))))));
    }

    private byte[] compile(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Tidy.java"), source);
        Path target = folder.resolve("compiled");
        int status =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "-g",
                                "-d",
                                target.toString(),
                                file.toString());
        assertThat(status).isZero();
        return Files.readAllBytes(target.resolve(ENTRY));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
