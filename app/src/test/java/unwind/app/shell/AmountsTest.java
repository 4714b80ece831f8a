package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void bytesHaveThreeDigits() {
        assertThat(Amounts.bytes(0)).isEqualTo("0 bytes");
        assertThat(Amounts.bytes(1)).isEqualTo("1 byte");
        assertThat(Amounts.bytes(1023)).isEqualTo("1,023 bytes");
        assertThat(Amounts.bytes(1024)).isEqualTo("1.00 KiB");
        assertThat(Amounts.bytes(1536L << 10)).isEqualTo("1.50 MiB");
        assertThat(Amounts.bytes((10L << 20) - 1)).isEqualTo("10.0 MiB");
        assertThat(Amounts.bytes((1L << 30) - 1)).isEqualTo("1.00 GiB");
        assertThat(Amounts.bytes(512L << 30)).isEqualTo("512 GiB");
    }

    @Test
    void wordsAgreeWithTheirNumber() {
        assertThat(Amounts.count(1, "file")).isEqualTo("1 file");
        assertThat(Amounts.count(0, "file")).isEqualTo("0 files");
        assertThat(Amounts.count(12_345, "file")).isEqualTo("12,345 files");
    }
}
