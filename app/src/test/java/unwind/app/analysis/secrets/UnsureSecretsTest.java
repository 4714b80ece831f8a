package unwind.app.analysis.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets behind names and signs that are as often something else: what looks as if a program had
/// drawn it is masked, words are not.
class UnsureSecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password, hunter2x9",
                "no such password, hunter2x9 was refused",
                "pk=hunter2x9Q",
                "{\"sk\": \"hunter2x9Q\"}",
                "POST /token?code_verifier=dBjfhunter2x9CVPmB92K27uhb",
                "SAMLResponse=PHNhbWxhunter2x9OlJlc3BvbnNlPg9",
                "vault kv get secret/data/app#hunter2x9Q",
                "ctx.bind(\"cn\", \"hunter2x9\")",
                "ldap.bind(\"cn=admin,dc=acme\", \"hunter2x\")",
                "bind(\"ann\", \"hunter2x9Q\")",
                "[password]\nhunter2x9\n",
                "[db.password]\r\n  hunter2x9\r\n",
                "args:\n  - \"--password\"\n  - hunter2x9\n",
                "args:\r\n  - '--password'\r\n  - hunter2x\r\n",
                "keytool -list -storepass:env hunter2x9Q",
                "password=••• hunter2x9",
                "password=Abc hunter2x9Q",
                "-Dapp.refresh=hunter2x9Q",
                "https://acme/x?refresh=hunter2x9Q",
                "key:hunter2x9Qq",
                "-Dapp.psw=hunter2x",
                "-Dapp.signature=hunter2x9Q",
                "SharedAccessSignature=hunter2x9Q",
                "INSERT INTO users (name, password) VALUES ('ann', 'hunter2x')",
                "insert into users(password,name) values\n (N'hunter2x','a,(b'), ('hunter2x', 'b')",
                "INSERT INTO \"t\" (\"id\", \"api_key\") VALUES (nextval('s'), \"hunter2x\")",
                "SET PASSWORD FOR 'ann'@'%' = 'hunter2x'",
                "SELECT crypt('hunter2x', gen_salt('bf'))",
                "SELECT pgp_sym_decrypt(x, 'hunter2x')",
                "my password's hunter2x",
                "credentials ann hunter2x9",
                "pw hunter2x9"
            })
    void noSecretIsLeft(String text) {
        Secrets.Masked masked = Secrets.mask(text);
        assertThat(masked.text()).doesNotContain("hunter2x");
        assertThat(Secrets.mask(masked.text()).text()).isEqualTo(masked.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2FA code 839201", "your code is 839201", "PIN 8842", "PIN is 8842"})
    void codesThatPeopleTypeAreMasked(String text) {
        assertThat(Secrets.mask(text).text()).doesNotContainPattern("\\d{4}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password, user and host",
                "token, worker12 waits",
                "user, password, retry2",
                "pk=order42",
                "pk=4711",
                "sk=USER#4711",
                "key:value",
                "key:user42ab",
                "key=order-4711x9",
                "-Dapp.refresh=30s",
                "-Dcache.refresh=PT15M30S",
                "refresh=1h30m20s",
                "signature=SHA256withRSA",
                "hmac=HmacSHA256",
                "seed=1234567890",
                "secret/data/app#password",
                "bind(\"orders\", \"topic.orders\")",
                "bind(\"0.0.0.0\", \"8080\")",
                "[token]\nStarting the server",
                "[secret]\n[other]",
                "keytool -storepass:••• KEYSTORE_2_PASS",
                "password=••• took 12ms",
                "password=••• user=ann2x9",
                "insert into users (name, password) values (?, ?)",
                "INSERT INTO orders (name, amount) VALUES ('ann', 'a1b2c3d4')",
                "insert into users (name, password) values (:name, :password)",
                "a private seed grows",
                "pass 2 of 3",
                "pass worker-12 on",
                "exit code 137100",
                "PIN of the chip",
                "task risk=high2low3x"
            })
    void whatIsNoSecretStays(String text) {
        assertThat(Secrets.mask(text).text()).isEqualTo(text);
    }

    @Test
    void longHostileTextsAreMaskedInTimeThatGrowsWithThem() {
        for (String part :
                new String[] {
                    "password, a1",
                    "pk=a1b2",
                    "secret/data#",
                    "bind(\"cn\", ",
                    "[password]\n",
                    "\"--password\"\n- ",
                    "password=••• ",
                    "insert into a (password",
                    "insert a (password) values (",
                    "insert (password) values ('",
                    "(password) values ('a'),",
                    "credentials ann ",
                    "pgp_sym_encrypt(a, ",
                    "PIN is "
                }) {
            String text = part.repeat(20_000 / part.length());
            assertThat(Secrets.mask(text).text()).as(part).isNotEmpty();
        }
    }
}
