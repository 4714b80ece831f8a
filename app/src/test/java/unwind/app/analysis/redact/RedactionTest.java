package unwind.app.analysis.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

class RedactionTest {
    private static Redaction of(Subject... subjects) {
        return new Redaction(Set.of(subjects), List.of(), List.of(), KnownValues.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ARGUMENTS | -Xmx4g -Dcustomer.name=Miller -jar shop.jar | Miller",
                "ARGUMENTS | java --tenant=miller | miller",
                "ENVIRONMENT | DB_USER=scott and more | scott",
                "MESSAGES | java.lang.IllegalStateException: order 4711 of Miller | 4711",
                "MESSAGES | Caused by: OutOfMemoryError: Java heap space | heap space",
                "SQL | failed: SELECT name FROM customers WHERE id = 7 | customers",
                "SQL | insert into orders values (7) | orders",
                "URLS | calls https://shop.example/orders?id=7 often | orders",
                "URLS | jdbc:postgresql://db/shop | shop",
                "PATHS | opened /srv/shop/data/orders.db twice | orders",
                "PATHS | opened C:\\shop\\data.db | data",
                "PATHS | \\\\fileserver\\share\\x | share",
                "HOSTS | at node7.shop.internal:8080 | node7",
                "HOSTS | Host: build-7 | build-7",
                "USERS | asked by ada.l@shop.example | ada.l",
                "USERS | user=ada | ada",
                "USERS | in /home/ada/logs | ada",
                "ADDRESSES | from 10.1.2.3:8080 | 10.1.2.3",
                "ADDRESSES | from fe80::1ff:fe23:4567:890a | 4567",
                "ADDRESSES | from 2001:db8:0:0:1:0:0:1 | 2001",
                "ADDRESSES | 02:42:ac:11:00:02 | ac:11",
                "PACKAGES | at com.shop.orders.Desk.take:7 | shop",
                "PACKAGES | com/shop/orders/Desk.take | shop",
            })
    void whatIsOfASubjectIsTakenOut(Subject subject, String text, String value) {
        assertThat(text).contains(value);
        String redacted = of(subject).text(text);
        assertThat(redacted).doesNotContain(value);
        assertThat(of(subject).text(redacted)).as("redacted again").isEqualTo(redacted);
    }

    @Test
    void whatIsOfNoSubjectStays() {
        String text =
                "1,560 more threads are alive at PacketServer.receive:46, 57 a second, 98 % of"
                        + " 21 Nov 2026 07:26:54.508 UTC; GODEBUG for runtime.mallocgc, 3.0 MiB";
        assertThat(new Redaction(Subject.all(), List.of(), List.of(), KnownValues.NONE).text(text))
                .isEqualTo(text);
    }

    @Test
    void packagesAreHashedAlikeEverywhereExceptThoseToKeep() {
        Redaction redaction =
                new Redaction(
                        Set.of(Subject.PACKAGES),
                        List.of(),
                        List.of("org.spring"),
                        KnownValues.NONE);
        String one = redaction.text("com.shop.orders.Desk").replace("Desk", "");
        assertThat(redaction.text("com.shop.orders.Till$Key[]")).isEqualTo(one + "Till$Key[]");
        assertThat(redaction.text("com.shop.Main")).isEqualTo(one.substring(0, 16) + "Main");
        assertThat(redaction.text("java.util.ArrayList com.sun.Proxy org.spring.web.Filter"))
                .isEqualTo("java.util.ArrayList com.sun.Proxy org.spring.web.Filter");
        assertThat(redaction.text("org.springs.Filter")).doesNotContain("springs");
    }

    @Test
    void ownPatternsAreTakenOut() {
        Redaction redaction =
                new Redaction(
                        Set.of(),
                        List.of(Pattern.compile("ACME-\\d+")),
                        List.of(),
                        KnownValues.NONE);
        assertThat(redaction.text("ticket ACME-4711 again")).isEqualTo("ticket ‹redacted› again");
        assertThat(redaction.replaced().get("own pattern"))
                .containsEntry("ACME-4711", "‹redacted›");
    }

    @Test
    void aDictionaryFindsTheLongestWholeWords() {
        Dictionary dictionary = new Dictionary(Set.of("shop", "shop one", "shopping"));
        assertThat(dictionary.replaced("shop one, shops, shopping, workshop shop", _ -> "x"))
                .isEqualTo("x, shops, x, workshop x");
    }

    @Test
    void veryLongTextsAreRedactedInTime() {
        Redaction all = new Redaction(Subject.all(), List.of(), List.of(), KnownValues.NONE);
        for (String part :
                List.of("a.", "/a", "1:", "select ", "a@", "::", "\\", "A_", "x=", "-D")) {
            assertThat(all.text(part.repeat(100_000))).isNotEmpty();
        }
    }
}
