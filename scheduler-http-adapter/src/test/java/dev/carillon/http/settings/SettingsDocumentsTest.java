// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.http.settings.Setting.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guide and the templates say what the catalogue says. */
class SettingsDocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- end of settings -->\n";
    private static final String AGAIN =
            "write them anew with: mvn -pl scheduler-http-adapter -am test -Dtest=SettingsDocumentsTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dcarillon.settings.write=true";

    private static final Path GUIDE = ROOT.resolve("docs/settings.md");
    private static final Path EXAMPLE = ROOT.resolve(".env.example");
    private static final Path PRODUCTION = ROOT.resolve("prod.env");

    @BeforeAll
    static void writeThemIfAsked() throws IOException {
        if (Boolean.getBoolean("carillon.settings.write")) {
            Files.writeString(GUIDE, guide());
            Files.writeString(EXAMPLE, example());
            Files.writeString(PRODUCTION, production());
        }
    }

    @Test
    void theGuideListsEverySetting() throws IOException {
        assertThat(Files.readString(GUIDE)).as(AGAIN).isEqualTo(guide());
    }

    @Test
    void theTemplatesAreThoseOfTheCatalogue() throws IOException {
        assertThat(Files.readString(EXAMPLE)).as(AGAIN).isEqualTo(example());
        assertThat(Files.readString(PRODUCTION)).as(AGAIN).isEqualTo(production());
    }

    @Test
    void theExampleIsReadAsItStands() {
        Settings settings = Settings.layers().source(EnvFile.at(EXAMPLE)).read();
        assertThat(settings.get(KnownSettings.ENVIRONMENT)).isEqualTo(Environment.DEV);
        assertThat(settings.madeUp(KnownSettings.SECRET_KEY)).isTrue();
    }

    @Test
    void theTemplateForProductionIsGoodOnceItsGapsAreFilled() {
        var filled = Settings.layers()
                .set(KnownSettings.SECRET_KEY, "0123456789abcdef0123456789abcdef")
                .set(KnownSettings.BOOTSTRAP_TOKEN, "first")
                .set(KnownSettings.DEEPSEEK_API_KEY, "sk")
                .source(EnvFile.at(PRODUCTION));
        assertThatThrownBy(filled::read).hasMessageStartingWith("DATABASE_URL: missing");
        assertThat(filled.set(KnownSettings.DATABASE_URL, "postgresql://u:p@h/d")
                        .read()
                        .production())
                .isTrue();
    }

    private static String guide() throws IOException {
        String text = Files.readString(GUIDE);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        assertThat(to).as("marks in the guide").isGreaterThanOrEqualTo(from);
        return text.substring(0, from) + tables() + text.substring(to);
    }

    private static String tables() {
        var text = new StringBuilder();
        for (Topic topic : Topic.values()) {
            text.append("\n### ").append(topic.title()).append("\n\n");
            text.append("| setting | allowed | default | |\n|---|---|---|---|\n");
            KnownSettings.all().stream()
                    .filter(setting -> setting.topic() == topic)
                    .forEach(setting -> text.append(row(setting)));
        }
        return text.append('\n').toString();
    }

    private static String row(Setting<?> setting) {
        String names = "`" + setting.name() + "`"
                + String.join(
                        "",
                        setting.aliases().stream()
                                .map(alias -> ", `" + alias + "`")
                                .toList());
        String otherwise = switch (setting.need()) {
            case MADE_UP -> "**needed** in prod, else random";
            case IN_PROD ->
                "**needed** in prod"
                        + setting.otherwise()
                                .map(text -> ", else `" + text + "`")
                                .orElse("");
            case OPTIONAL -> setting.otherwise().map(text -> "`" + text + "`").orElse("");
        };
        String words = setting.description() + (setting.secret() ? " Secret." : "");
        return "| " + names + " | " + setting.range() + " | " + otherwise + (otherwise.isEmpty() ? "| " : " | ") + words
                + " |\n";
    }

    private static String example() {
        var text = new StringBuilder("""
                # Settings of a server on your own machine: copy this file to .env and change what you like.
                # Every line may stay away. What is read from where, and what else there is: docs/settings.md.
                """);
        for (Topic topic : Topic.values()) {
            heading(text, topic);
            for (Setting<?> setting : of(topic)) {
                String value = setting == KnownSettings.ENVIRONMENT
                        ? "dev"
                        : setting.otherwise().orElse("");
                boolean set = setting == KnownSettings.ENVIRONMENT;
                entry(text, setting, (set ? "" : "#") + setting.name() + "=" + value);
            }
        }
        return text.toString();
    }

    private static String production() {
        var text = new StringBuilder("""
                # Settings of a server that is run for real: copy this file to where only the server can read it, and fill
                # what is empty. Never commit the copy. With AWS_SSM_PREFIX secrets can stay in the AWS Parameter Store.
                """);
        Map<Setting<?>, String> values = Map.of(
                KnownSettings.ENVIRONMENT, "prod",
                KnownSettings.HOST, "0.0.0.0",
                KnownSettings.LOG_FORMAT, "json");
        for (Topic topic : Topic.values()) {
            heading(text, topic);
            for (Setting<?> setting : of(topic)) {
                boolean needed = setting.need() != Need.OPTIONAL;
                String value = values.getOrDefault(
                        setting, needed ? "" : setting.otherwise().orElse(""));
                boolean set = needed || values.containsKey(setting);
                // not even as a suggestion
                String shown = setting.secret() ? "" : value;
                entry(text, setting, (set ? "" : "#") + setting.name() + "=" + shown);
            }
        }
        return text.toString();
    }

    private static Iterable<Setting<?>> of(Topic topic) {
        return KnownSettings.all().stream()
                .filter(setting -> setting.topic() == topic)
                .toList();
    }

    private static void heading(StringBuilder text, Topic topic) {
        text.append("\n# --- ").append(topic.title()).append(" ---\n");
    }

    private static void entry(StringBuilder text, Setting<?> setting, String line) {
        text.append("\n# ").append(setting.description().replace("`", ""));
        text.append("\n# Allowed: ")
                .append(setting.range())
                .append(setting.range().endsWith(".") ? "" : ".");
        setting.aliases().forEach(alias -> text.append(" Also ").append(alias).append('.'));
        if (setting.need() != Need.OPTIONAL) {
            text.append(" Needed in prod.");
        }
        text.append('\n').append(line).append('\n');
    }
}
