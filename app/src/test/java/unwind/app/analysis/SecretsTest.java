package unwind.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dpassword=hunter2",
                "-Ddb.password=hunter2 -Xmx1g",
                "-Djavax.net.ssl.keyStorePassword=hunter2",
                "-Dspring.datasource.password=\"hunter2 and more\" x",
                "--db-password=hunter2",
                "--db-password hunter2 --port 80",
                "--token 'hunter2'",
                "-Dapi.key=hunter2",
                "-DapiKey=hunter2",
                "API_KEY=hunter2",
                "AWS_SECRET_ACCESS_KEY=hunter2",
                "DB_PASS=hunter2",
                "MYSQL_PWD=hunter2",
                "-Ddb.pw=hunter2",
                "GITHUB_TOKEN=hunter2",
                "clientSecret=hunter2",
                "client_secret: hunter2",
                "\"password\": \"hunter2\"",
                "Authorization: hunter2",
                "Authorization: Bearer hunter2hunter2",
                "jdbc:postgresql://db/x?user=a&password=hunter2&ssl=true",
                "jdbc:oracle:thin:scott/hunter2@//db:1521/x",
                "redis://:hunter2@cache:6379",
                "https://ann:hunter2@host/x",
                "SENTRY_DSN=hunter2",
                "-Dcredentials=hunter2",
                "-Djwt.secret.value=hunter2",
                "key ghp_hunter2hunter2hunter2hunter2 in a thread's name",
                "eyJhbGciOiJIUzI1NiJ9.hunter2hunter2.sig",
                "/home/hunter2/app.jar",
                "/Users/hunter2/app.jar",
                "C:\\Users\\hunter2\\app.jar",
                "-Duser.home=/home/hunter2 -Duser.name=hunter2",
                "USER=hunter2"
            })
    void noSecretIsLeft(String text) {
        Secrets.Masked masked = Secrets.mask(text);
        assertThat(masked.text()).doesNotContain("hunter2").contains(Secrets.MASK);
        assertThat(masked.what()).isNotEmpty();
        assertThat(Secrets.mask(masked.text()).text()).isEqualTo(masked.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at shop.PasswordEncoder.encode(PasswordEncoder.java:55)",
                "token-refresher-1 waits for shop.TokenBucket",
                "-Xmx4g -XX:+UseG1GC -Dserver.port=8080",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "PWD=/srv/app",
                "author=somebody",
                "210 threads were started at shop.Session.open:12",
                "java.util.HashMap$KeyIterator keeps 5 MB",
                "compass=north bypass: yes",
                "https://example.org/a/b?c=d",
                "passed: 5, passes = 3"
            })
    void whatIsNoSecretStays(String text) {
        assertThat(Secrets.mask(text)).isEqualTo(new Secrets.Masked(text, java.util.Set.of()));
    }

    @Test
    void whatWasMaskedIsNamed() {
        assertThat(Secrets.mask("-Ddb.password=a API_TOKEN=b /home/ann/x").what())
                .containsExactly("API_TOKEN", "db.password", "user names");
    }

    @Test
    void aLongHostileTextIsMaskedInNoTime() {
        for (String part :
                new String[] {
                    "pass", "a.", "-----BEGIN PRIVATE KEY-----", "a-", "://a", "--token "
                }) {
            String text = part.repeat(200_000 / part.length());
            assertThat(Secrets.mask(text)).isNotNull();
        }
    }
}
