// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static Settings of(Map<String, String> environment) {
        return Settings.layers().environment(environment).read();
    }

    private static Settings.Source place(String name, Map<String, String> has) {
        return new Settings.Source() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Map<String, String> read(Map<String, String> above) {
                return has;
            }
        };
    }

    @Test
    void withoutAnythingTheDefaultsHold() {
        Settings settings = of(Map.of());
        assertThat(settings.get(KnownSettings.ENVIRONMENT)).isEqualTo(Environment.DEV);
        assertThat(settings.production()).isFalse();
        assertThat(settings.get(KnownSettings.HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.get(KnownSettings.SCHEDULER_PORT)).isEqualTo(8000);
        assertThat(settings.get(KnownSettings.ACCESS_TOKEN_EXPIRE_MINUTES)).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.get(KnownSettings.SCHEDULER_JOB_INTERVAL)).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.get(KnownSettings.SCHEDULER_FETCH_INTERVAL_HOURS)).isEqualTo(Duration.ofHours(2));
        assertThat(settings.get(KnownSettings.SCHEDULER_MAX_CONVERSATIONS_PER_FETCH))
                .isEqualTo(50);
        assertThat(settings.get(KnownSettings.LOG_LEVEL)).isEqualTo(LogLevel.INFO);
        assertThat(settings.get(KnownSettings.LOG_FORMAT)).isEqualTo(LogFormat.TEXT);
        assertThat(settings.database()).isEqualTo(new DatabaseAddress("jdbc:sqlite:carillon.db", null, null));
        assertThat(settings.find(KnownSettings.DEEPSEEK_API_KEY)).isEmpty();
        assertThatThrownBy(() -> settings.get(KnownSettings.BUDDI_API_KEY))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("BUDDI_API_KEY: not set, and has no default");
        assertThat(settings.origin(KnownSettings.HOST)).hasValue("default");
        assertThat(settings.origin(KnownSettings.BUDDI_API_KEY)).isEmpty();
    }

    @Test
    void everyDefaultIsInItsOwnRangeAndEveryNameIsTakenOnce() {
        var names = new HashSet<String>();
        for (Setting<?> setting : KnownSettings.all()) {
            setting.otherwise().ifPresent(text -> assertThat(setting.read(text)).isNotNull());
            assertThat(setting.names()).allMatch(names::add);
        }
    }

    @Test
    void theFirstPlaceThatHasASettingIsHeard(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve(".env"), "HOST=file\nLOG_LEVEL=warn\nPOSTGRES_DB=file\nSMTP_PORT=26\n");
        Settings settings = Settings.layers()
                .set(KnownSettings.HOST, "explicit")
                .environment(Map.of("HOST", "environment", "LOG_LEVEL", "error", "PATH", "/bin"))
                .source(EnvFile.at(file))
                .source(place("elsewhere", Map.of("POSTGRES_DB", "elsewhere", "DEMO_DATA", "yes", "HOST", "elsewhere")))
                .read();
        assertThat(settings.get(KnownSettings.HOST)).isEqualTo("explicit");
        assertThat(settings.get(KnownSettings.LOG_LEVEL)).isEqualTo(LogLevel.ERROR);
        assertThat(settings.get(KnownSettings.POSTGRES_DB)).isEqualTo("file");
        assertThat(settings.get(KnownSettings.SMTP_PORT)).isEqualTo(26);
        assertThat(settings.get(KnownSettings.DEMO_DATA)).isTrue();
        assertThat(List.of(KnownSettings.HOST, KnownSettings.LOG_LEVEL, KnownSettings.DEMO_DATA))
                .extracting(setting -> settings.origin(setting).orElseThrow())
                .containsExactly("set explicitly", "environment", "elsewhere");
        assertThat(settings.origin(KnownSettings.POSTGRES_DB)).hasValue(file.toString());
    }

    @Test
    void aPlaceIsToldWhatThoseBeforeItHaveSaid() {
        var heard = new HashMap<String, String>();
        Settings.layers()
                .environment(Map.of("PORT", "81", "HOST", " a "))
                .source(new Settings.Source() {
                    @Override
                    public String name() {
                        return "curious";
                    }

                    @Override
                    public Map<String, String> read(Map<String, String> above) {
                        heard.putAll(above);
                        return Map.of();
                    }
                })
                .read();
        assertThat(heard).containsOnly(Map.entry("SCHEDULER_PORT", "81"), Map.entry("HOST", "a"));
    }

    @Test
    void anAliasCountsWhereTheNameIsMissing() {
        assertThat(of(Map.of("PORT", "81")).get(KnownSettings.SCHEDULER_PORT)).isEqualTo(81);
        assertThat(of(Map.of("PORT", "81", "SCHEDULER_PORT", "82")).get(KnownSettings.SCHEDULER_PORT))
                .isEqualTo(82);
        assertThat(of(Map.of("PORT", "81", "SCHEDULER_PORT", "")).get(KnownSettings.SCHEDULER_PORT))
                .isEqualTo(81);
    }

    @Test
    void blanksAroundAreDroppedAndTheWarningNamesTheKeyAlone() {
        try (var said = new Said()) {
            Settings settings =
                    of(Map.of("DEEPSEEK_API_KEY", "sk-S3cret \t\r", "HOST", "h", "API_KEY", "  ", "BUDDI_API_KEY", ""));
            assertThat(settings.get(KnownSettings.DEEPSEEK_API_KEY).reveal()).isEqualTo("sk-S3cret");
            assertThat(settings.find(KnownSettings.API_KEY)).isEmpty();
            assertThat(said.warnings())
                    .containsExactly("DEEPSEEK_API_KEY: blanks around it in environment do not count");
        }
    }

    @Test
    void blanksAtTheEndOfALineOfTheFileAreWarnedOfUnlessACommentFollows(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve(".env"), "HOST=h   # here\nPOSTGRES_DB=d  \nSMTP_HOST='m '\nSMTP_FROM=n\n");
        try (var said = new Said()) {
            Settings settings = Settings.layers().source(EnvFile.at(file)).read();
            assertThat(settings.get(KnownSettings.POSTGRES_DB)).isEqualTo("d");
            assertThat(said.warnings())
                    .containsExactly(
                            "POSTGRES_DB: blanks around it in " + file + " do not count",
                            "SMTP_HOST: blanks around it in " + file + " do not count");
        }
    }

    @Test
    void whatIsNoSettingIsNamedWhereOnlySettingsAreExpected() {
        try (var said = new Said()) {
            Settings.layers()
                    .environment(Map.of("PATH", "/bin"))
                    .source(place("file", Map.of("DATABSE_URL", "S3cret", "HOST", "h", "PORT", "1")))
                    .read();
            assertThat(said.warnings()).containsExactly("file: no settings of this server, passed over: [DATABSE_URL]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENVIRONMENT                           | staging    | \"staging\", expected one of dev, test, prod",
                "SCHEDULER_PORT                        | 65536      | \"65536\", expected 0..65535",
                "SCHEDULER_PORT                        | -1         | \"-1\", expected 0..65535",
                "SCHEDULER_PORT                        | 8k         | \"8k\", expected 0..65535",
                "ACCESS_TOKEN_EXPIRE_MINUTES           | 0          | \"0\", expected 1..43200 minutes",
                "ACCESS_TOKEN_EXPIRE_MINUTES           | 43201      | \"43201\", expected 1..43200 minutes",
                "SCHEDULER_JOB_INTERVAL                | 0          | \"0\", expected 1..43200 minutes",
                "SCHEDULER_FETCH_INTERVAL_HOURS        | 25         | \"25\", expected 1..24 hours",
                "SCHEDULER_MAX_CONVERSATIONS_PER_FETCH | 1001       | \"1001\", expected 1..1000",
                "LOG_LEVEL                             | loud       | \"loud\", expected one of trace, debug, info, warn, error",
                "LOG_FORMAT                            | xml        | \"xml\", expected one of text, json",
                "DEMO_DATA                             | maybe      | \"maybe\", expected true or false",
                "PUBLIC_URL                            | ftp://x    | not shown, expected an address of http or https",
                "PUBLIC_URL                            | http://u:S3cret@x | not shown, expected an address of http or https",
                "TRUSTED_PROXIES                       | 10.0.0.1,proxy | \"10.0.0.1,proxy\", expected IP addresses",
                "TRUSTED_PROXIES                       | 10.0.0.999 | \"10.0.0.999\", expected IP addresses",
                "SECRET_KEY                            | S3cret     | 6 bytes, expected at least 32 bytes",
                "API_KEY                               | S3cret     | 6 bytes, expected at least 16 bytes",
                "DATABASE_URL                          | mysql://u:S3cret@h/f | scheme of the database URL is \"mysql\"",
                "AWS_SSM_PREFIX                        | carillon   | \"carillon\", expected a path",
            })
    void whatIsOutOfRangeIsRefusedByNameAndRangeAndWithoutSecrets(String name, String text, String message) {
        assertThatThrownBy(() -> of(Map.of(name, text)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(name + ": " + message)
                .hasMessageEndingWith("(environment)")
                .hasMessageNotContaining("S3cret");
    }

    @Test
    void whatIsInRangeIsReadAsWhatItIs() {
        Settings settings = of(Map.of(
                "LOG_LEVEL", "WARNING",
                "LOG_FORMAT", "Json",
                "BOTS_DRY_RUN", "ON",
                "PUBLIC_URL", "https://jobs.example.org/carillon",
                "TRUSTED_PROXIES", "10.0.0.1, ::1 2001:DB8::2",
                "TLS_KEY_STORE", "/etc/keys.p12",
                "TLS_KEY_STORE_PASSWORD", "p"));
        assertThat(settings.get(KnownSettings.LOG_LEVEL)).isEqualTo(LogLevel.WARN);
        assertThat(settings.get(KnownSettings.LOG_FORMAT)).isEqualTo(LogFormat.JSON);
        assertThat(settings.get(KnownSettings.BOTS_DRY_RUN)).isTrue();
        assertThat(settings.get(KnownSettings.PUBLIC_URL)).isEqualTo(URI.create("https://jobs.example.org/carillon"));
        assertThat(settings.get(KnownSettings.TRUSTED_PROXIES))
                .containsExactly("10.0.0.1", "0:0:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:2");
        assertThat(settings.get(KnownSettings.TLS_KEY_STORE)).isEqualTo(Path.of("/etc/keys.p12"));
    }

    @Test
    void inProductionAllThatIsMissingOrWrongIsSaidAtOnce() {
        SettingsException refusal = catchThrowableOfType(
                SettingsException.class,
                () -> of(Map.of(
                        "ENVIRONMENT", "prod", "SECRET_KEY", "S3cret", "SCHEDULER_PORT", "x", "SMTP_HOST", "m")));
        assertThat(refusal.faults())
                .extracting(Fault::toString)
                .containsExactlyInAnyOrder(
                        "SECRET_KEY: 6 bytes, expected at least 32 bytes (environment)",
                        "SCHEDULER_PORT: \"x\", expected 0..65535 (environment)",
                        "DATABASE_URL: missing, expected sqlite:///file, postgresql://user:password@host:port/database"
                                + " or jdbc:..., as ENVIRONMENT is prod",
                        "BOOTSTRAP_TOKEN: missing, expected any text, as ENVIRONMENT is prod",
                        "DEEPSEEK_API_KEY: missing, expected any text, as ENVIRONMENT is prod",
                        "SMTP_FROM: missing, expected 1..500 characters, as SMTP_HOST is set");
        assertThat(refusal).hasMessageContaining("\n  BOOTSTRAP_TOKEN: missing").hasMessageNotContaining("S3cret");
    }

    @Test
    void inProductionNothingIsMadeUp() {
        Map<String, String> given = Map.of(
                "ENVIRONMENT", "PROD",
                "SECRET_KEY", KEY,
                "BOOTSTRAP_TOKEN", "first",
                "DATABASE_URL", "postgresql://u:p@db/f");
        assertThatThrownBy(() -> of(given)).hasMessageStartingWith("DEEPSEEK_API_KEY: missing");
        Settings settings = Settings.layers()
                .environment(given)
                .spare(KnownSettings.DEEPSEEK_API_KEY)
                .read();
        assertThat(settings.production()).isTrue();
        assertThat(settings.get(KnownSettings.SECRET_KEY).reveal()).isEqualTo(KEY);
        assertThat(settings.madeUp(KnownSettings.SECRET_KEY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"dev", "test"})
    void elsewhereSecretsAreMadeUpAndOnlyTheirNamesAreLogged(String environment) {
        try (var said = new Said()) {
            Settings one = of(Map.of("ENVIRONMENT", environment));
            Settings other = of(Map.of("ENVIRONMENT", environment));
            Secret key = one.get(KnownSettings.SECRET_KEY);
            assertThat(key.length()).isGreaterThanOrEqualTo(32);
            assertThat(key).isNotEqualTo(other.get(KnownSettings.SECRET_KEY));
            assertThat(key).isNotEqualTo(one.get(KnownSettings.BOOTSTRAP_TOKEN));
            assertThat(one.get(KnownSettings.SECRET_KEY)).isEqualTo(key);
            assertThat(one.madeUp(KnownSettings.SECRET_KEY)).isTrue();
            assertThat(one.has(KnownSettings.SECRET_KEY)).isFalse();
            assertThat(said.lines())
                    .contains("SECRET_KEY: not set, a random one was made that ends with this process")
                    .noneMatch(line -> line.contains(key.reveal()));
        }
    }

    @Test
    void whatTheChatModelDoesIsAListAndNeedsItsKey() {
        Settings settings = of(Map.of("CHAT_MODEL_USES", "Sentiment, plans", "DEEPSEEK_API_KEY", "sk"));
        assertThat(settings.get(KnownSettings.CHAT_MODEL_USES)).containsExactly(ModelUse.PLANS, ModelUse.SENTIMENT);
        assertThatThrownBy(() -> of(Map.of("CHAT_MODEL_USES", "plans")))
                .hasMessage("DEEPSEEK_API_KEY: missing, expected any text, as CHAT_MODEL_USES is set");
        assertThatThrownBy(() -> of(Map.of("CHAT_MODEL_USES", "plans,songs", "DEEPSEEK_API_KEY", "sk")))
                .hasMessage(
                        "CHAT_MODEL_USES: \"plans,songs\", expected some of plans, newsletters, sentiment, parted by"
                                + " commas (environment)");
    }

    @Test
    void aDatabaseMayBeToldByItsParts() {
        assertThat(of(Map.of("POSTGRES_HOST", "db")).database())
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://db:5432/scheduler_db", "scheduler_user", Secret.of("scheduler_pass")));
        Map<String, String> parts =
                Map.of("POSTGRES_PORT", "5433", "POSTGRES_USER", "u", "POSTGRES_PASSWORD", "p@ss", "POSTGRES_DB", "d");
        assertThat(of(parts).database())
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://localhost:5433/d", "u", Secret.of("p@ss")));
        var both = new HashMap<>(parts);
        both.put("DATABASE_URL", "sqlite:///a.db");
        assertThat(of(both).database().jdbcUrl()).isEqualTo("jdbc:sqlite:a.db");
    }

    @Test
    void inProductionTheDefaultPasswordDoesNotCount() {
        var given = new HashMap<>(Map.of(
                "ENVIRONMENT", "prod",
                "SECRET_KEY", KEY,
                "BOOTSTRAP_TOKEN", "first",
                "DEEPSEEK_API_KEY", "sk",
                "POSTGRES_HOST", "db"));
        assertThatThrownBy(() -> of(given))
                .hasMessage("POSTGRES_PASSWORD: missing, expected any text, as ENVIRONMENT is prod");
        given.put("POSTGRES_PASSWORD", "p");
        assertThat(of(given).database().password()).isEqualTo(Secret.of("p"));
        given.put("POSTGRES_HOST", "a/b");
        assertThatThrownBy(() -> of(given)).hasMessageStartingWith("POSTGRES_HOST: \"a/b\", expected the name");
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_KEY_STORE,          TLS_KEY_STORE_PASSWORD",
        "TLS_KEY_STORE_PASSWORD, TLS_KEY_STORE",
        "SMTP_USER,              SMTP_PASSWORD",
        "SMTP_PASSWORD,          SMTP_USER",
    })
    void oneWithoutTheOtherIsRefused(String one, String other) {
        assertThatThrownBy(() -> of(Map.of(one, "x")))
                .hasMessageStartingWith(other + ": missing")
                .hasMessageEndingWith("as " + one + " is set");
    }

    @Test
    void noTextShowsAValue() {
        Settings settings = of(Map.of("SECRET_KEY", KEY, "DATABASE_URL", "postgresql://u:S3cret@h/f", "HOST", "h"));
        assertThat(settings.toString()).contains("SECRET_KEY=environment").doesNotContain(KEY, "S3cret");
        assertThat(settings.get(KnownSettings.SECRET_KEY)).hasToString("***");
        assertThat(settings.get(KnownSettings.DATABASE_URL)).hasToString("jdbc:postgresql://h:5432/f as u");
    }
}
