package unwind.app.analysis.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

class RedactionTest {
    private static Redaction of(Subject... subjects) {
        return new Redaction(Set.of(subjects), List.of(), List.of(), KnownValues.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ARGUMENTS | java -Dcustomer.name=‹hunter2 -jar x",
                "ARGUMENTS | java --tenant=‹argument›hunter2",
                "ENVIRONMENT | DB_USER=‹hunter2› and more",
                "MESSAGES | java.lang.Error: ‹hunter2› was here",
                "MESSAGES | java.lang.Error: ‹host› has no hunter2",
                "URLS | calls https://shop.example/‹hunter2 often",
                "PATHS | opened /srv/‹a/hunter2 twice",
                "PATHS | opened C:\\‹a\\hunter2 twice",
                "USERS | in /home/‹hunter2/logs"
            })
    void aValueThatBeginsLikeAReplacementIsRedacted(Subject subject, String text) {
        Redaction redaction = of(subject);
        String redacted = redaction.text(text);
        assertThat(redacted).doesNotContain("hunter2");
        assertThat(of(subject).text(redacted)).isEqualTo(redacted);
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
                "HOSTS | http-nio-shop01.acme.lan-8080-exec-1 | acme",
                "HOSTS | in ip-10-1-2-3.eu-west-1.compute.internal now | ip-10-1-2-3",
                "USERS | mailto:müller@shop.example. | müller",
                "USERS | x?m=ada.l%40shop.example&a=b | ada.l",
                "USERS | /tmp/hsperfdata_ada/4711 | ada",
                "ADDRESSES | from 10.1.2.3. Then | 10.1.2.3",
                "ADDRESSES | conn_10.1.2.3-7 | 10.1.2.3",
                "ADDRESSES | [2001:db8::1]:8080 | db8",
                "ADDRESSES | fe80::1ff:fe23:4567:890a%eth0 | 4567",
                "ADDRESSES | ::ffff:10.1.2.3 | 10.1.2.3",
                "ADDRESSES | 2001:DB8:: | DB8",
                "ADDRESSES | 02-42-AC-11-00-02 | AC-11",
                "ADDRESSES | mac_02:42:ac:11:00:02 | ac:11",
                "ADDRESSES | 0242.ac11.0002 | ac11",
                "PATHS | -cp /srv/a.jar:/srv/acme/b.jar | acme",
                "PATHS | -javaagent:/opt/acme/agent.jar | acme",
                "ARGUMENTS | java_command: shop.Main miller start | miller",
                "ARGUMENTS | Program=shop.Main server start | server",
                "ENVIRONMENT | key = TENANT value = miller | miller",
                "ENVIRONMENT | 7,2026-11-30T03:29:35.3Z,TENANT,miller | miller",
                "ARGUMENTS | key = shop.tenant value = miller | miller",
                "ARGUMENTS | 7,2026-11-30T03:29:35.3Z,shop.tenant,miller | miller",
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
    void aPackageIsOneValueHoweverItIsWritten() {
        Redaction redaction = of(Subject.PACKAGES);
        redaction.text("com.shop.orders.Desk com/shop/orders/Desk com.shop.orders.Till");
        assertThat(redaction.count("packages")).isEqualTo(1);
        assertThat(redaction.summary()).containsExactly("packages redacted (1)");
    }

    @Test
    void whatASecretIsCalledIsRedactedToo() {
        KnownValues known = new KnownValues(List.of());
        known.learn("USER=zorro");
        Redaction redaction = new Redaction(Set.of(Subject.USERS), List.of(), List.of(), known);
        redaction.text("zorro.password=hunter2");
        assertThat(redaction.masked()).containsExactly(Map.entry("‹user›.password", 1));
        assertThat(redaction.count("users")).isEqualTo(1);
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
    void secretsAreMaskedWhateverElseIsRedacted() {
        Redaction redaction = of(Subject.USERS);
        assertThat(redaction.text("note: **password:** hunter2 AKIASECRETGG12345678"))
                .doesNotContain("hunter2", "AKIA");
        assertThat(redaction.masked()).containsEntry("password", 1).containsEntry("tokens", 1);
        assertThat(redaction.value("password", "hunter2")).isEqualTo("•••");
        assertThat(redaction.masked()).containsEntry("password", 1);
        assertThat(redaction.property("DB_PASSWORD", "a7")).isEqualTo("•••");
        assertThat(of(Subject.ENVIRONMENT).property("TENANT", "miller")).isEqualTo("‹variable›");
        assertThat(of(Subject.ARGUMENTS).property("shop.tenant", "miller")).isEqualTo("‹argument›");
        assertThat(Redaction.none().text("password=hunter2")).isEqualTo("password=hunter2");
    }

    @Test
    void shortNamesAndNamesWithDigitsAreFoundAsWholeWords() {
        KnownValues known = new KnownValues(List.of());
        known.learn("USER=bob -Duser.name=k9 /home/al/x Host: w7, 4 cores");
        Redaction redaction =
                new Redaction(Set.of(Subject.USERS, Subject.HOSTS), List.of(), List.of(), known);
        assertThat(redaction.text("bob-sync, k9's job, al:7 at w7; bobbin, k99, also, w71"))
                .isEqualTo("‹user›-sync, ‹user›'s job, ‹user›:7 at ‹host›; bobbin, k99, also, w71");
    }

    @Test
    void ordinaryWordsAreTakenOutOnlyWhereTheyArePlainlyNames() {
        Dictionary dictionary = new Dictionary(Set.of("worker", "server", "millers"));
        assertThat(dictionary.replaced("5 worker threads of the server wait for millers", _ -> "x"))
                .isEqualTo("5 worker threads of the server wait for x");
        assertThat(dictionary.replaced("worker-17 \"server\" --mode=server", _ -> "x"))
                .isEqualTo("x-17 \"x\" --mode=x");
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
