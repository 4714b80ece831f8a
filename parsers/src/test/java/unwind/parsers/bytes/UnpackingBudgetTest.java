package unwind.parsers.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import unwind.parsers.Limits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

class UnpackingBudgetTest {
    private static final Limits TEN_TIMES = new Limits(1L << 40, 10, 1 << 20, 1, 3, 1);

    private static UnpackingBudget budget() {
        return UnpackingBudget.of("ZIP archive", 1000, TEN_TIMES);
    }

    @Test
    void everythingThatIsUnpackedDrawsOnOneBudget() throws IOException {
        UnpackingBudget budget = budget();
        budget.spend(4000);
        budget.accounting(new ByteArrayInputStream(new byte[4000])).readAllBytes();
        assertThatThrownBy(() ->
                        budget.toTemporaryFile(new ByteArrayInputStream(new byte[2001]), ".inner"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("The ZIP archive unpacks to more than the 10,000 bytes");
    }

    @Test
    void whatDoesNotFitLeavesNoTemporaryFile() throws IOException {
        assertThatThrownBy(() ->
                        budget().toTemporaryFile(
                                        new ByteArrayInputStream(new byte[20_000]), ".inner"))
                .isInstanceOf(UnreadableException.class);
        Path probe = TemporaryFiles.create(".probe");
        TemporaryFiles.delete(probe);
        try (var files = Files.list(probe.getParent())) {
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".inner"))).isEmpty();
        }
    }

    @Test
    void aFullDiskIsNoDamagedArchive() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        assertThatThrownBy(() -> budget().write(full, new byte[10], 10))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("no room to unpack the ZIP archive");
    }

    @Test
    void entriesAreCountedOverAllArchives() throws IOException {
        UnpackingBudget budget = budget();
        budget.entry(0);
        budget.entry(1);
        budget.entry(0);
        assertThatThrownBy(() -> budget.entry(0)).hasMessageContaining("more than 3 files");
    }

    @Test
    void archivesThatLieTooDeepAreRefused() {
        assertThatThrownBy(() -> budget().entry(2)).hasMessageContaining("more than 1 deep");
    }
}
