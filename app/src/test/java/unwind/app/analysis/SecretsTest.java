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
                "USER=hunter2",
                "-jar a.jar -p hunter2 -x",
                "JVM arguments=-p hunter2",
                "mysql -u root -phunter2",
                "plink -pw hunter2 host",
                "keytool -storepass hunter2 -keypass hunter2",
                "-password hunter2",
                "openssl -passin -pass:hunter2",
                "tool /p:hunter2 /q",
                "-Dsecret:hunter2",
                "Authorization:hunter2",
                "-Dhdr=Authorization:Bearer:hunter2x9",
                "Basic%20hunter2A",
                "curl -u ann:hunter2 host",
                "curl --user ann:hunter2 host",
                "-Dcred=hunter2",
                "-Dpassword=a;b&c,hunter2 -Xmx1g",
                "-Dpassword=a\\ hunter2",
                "-Dx=\"password=a hunter2\" -Xmx1g",
                "-Dpasswort=hunter2",
                "-Dcontraseña=hunter2",
                "smtp://ann@corp.example:hunter2@mail",
                "postgres://ann:hun/hunter2@db/x",
                "https://blob/x?sv=1&sig=hunter2%3D",
                "https://s3/x?X-Amz-Signature=hunter2&x=1",
                "redirect=https%3A//x%3Fpassword%3Dhunter2",
                "sk_live_hunter2hunter2",
                "npm_hunter2hunter2hunter2hunter2hunter2",
                "SG.hunter2hunter2hunter2.hunter2hunter2hunter2",
                "hvs.hunter2hunter2hunter2",
                "https://hooks.slack.com/services/T0/B0/hunter2hunter2",
                "{bcrypt}$2a$10$hunter2hunter2",
                "-----BEGIN OPENSSH PRIVATE KEY-----\\nhunter2\\n-----END OPENSSH PRIVATE KEY-----"
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
                "passed: 5, passes = 3",
                "java -p 8080 -parameters -m shop/shop.Main",
                "java -p /srv/mods:/srv/lib --port 80",
                "java -p mods/a.jar -port=8080 -profile:prod",
                "shop.Session.refreshToken:55",
                "basic authentication of users",
                "https://example.org:8080/a@2/b",
                "https://example.org/?code-page=5",
                "ps -p 4711 -u ann",
                "key=value",
                "-verbose:gc -Xlog:gc*:file=gc.log"
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
                    "pass",
                    "a.",
                    "-----BEGIN PRIVATE KEY-----",
                    "a-",
                    "://a",
                    "--token ",
                    " -p a1",
                    "=",
                    "://a:b/",
                    "\"a=",
                    "--token •",
                    "-u a:",
                    "password=\""
                }) {
            String text = part.repeat(200_000 / part.length());
            assertThat(Secrets.mask(text)).isNotNull();
        }
    }
}
