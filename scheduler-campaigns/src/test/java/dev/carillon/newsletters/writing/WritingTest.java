// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.ItemKey;
import dev.carillon.newsletters.content.Template;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private static Item item(String title, String url, String summary) {
        return new Item(
                ItemKey.of(url, "s", ""), "news", title, url, summary, "Ann", Instant.parse("2026-11-19T08:00:00Z"), 1);
    }

    private static Assignment assignment(@Nullable String tone) {
        return new Assignment(
                "Daily & more",
                tone,
                DAY,
                List.of(
                        item("First <thing>", "https://example.org/1?a=b&c=d", "<p>It <b>is</b> &amp; was.</p>"),
                        item("Second", "https://example.org/2", "")));
    }

    private static Template template(String subject, String html, String text) {
        return new Template("acme", "t", subject, html, text);
    }

    @Test
    void theBuiltInTemplateWritesHtmlAndText() {
        Draft draft = TemplateWriter.builtIn().write(assignment("professional"));
        assertThat(draft.subject()).isEqualTo("Daily & more: First <thing>");
        assertThat(draft.writtenBy()).isEqualTo("template");
        var page = Jsoup.parse(draft.html());
        assertThat(page.select("h1").text()).isEqualTo("Daily & more");
        assertThat(page.select("h2").eachText()).containsExactly("First <thing>", "Second");
        assertThat(page.select("h2 a").eachAttr("href"))
                .containsExactly("https://example.org/1?a=b&c=d", "https://example.org/2");
        assertThat(page.select("b").text()).isEqualTo("is");
        assertThat(page.select("a[href=" + Issue.LEAVE + "]")).hasSize(1);
        assertThat(page.text())
                .contains("Dear reader,")
                .contains("2 stories")
                .contains("Kind regards")
                .contains("20 November 2026");
        assertThat(draft.text())
                .contains("1. First <thing>\n   It is & was.\n   https://example.org/1?a=b&c=d\n   (news, Ann)")
                .contains("Unsubscribe: " + Issue.LEAVE)
                .contains("Dear reader,");
    }

    @Test
    void theToneChangesTheWords() {
        String plain = TemplateWriter.builtIn().write(assignment("laconic")).text();
        assertThat(plain).contains("In this issue: 2 stories.").doesNotContain("Dear");
        assertThat(TemplateWriter.builtIn().write(assignment("Casual")).text()).contains("Hi there!");
    }

    @Test
    void aTemplateOfAWorkspaceCannotDoHarm() {
        var draft = new TemplateWriter(template(
                        "S\u00fcbject {{title}}\n second line",
                        "<script>x</script><p onclick=x"
                                + " style=\"color:red;background:url(https://t.example/)\">{{title}}</p><p"
                                + " style='color:red'>{{#items}}{{number}}{{/items}}</p><form action=x><input></form><a"
                                + " href='javascript:x'>j</a><iframe src=x></iframe>",
                        ""))
                .write(assignment(null));
        assertThat(draft.subject()).isEqualTo("S\u00fcbject Daily & more second line");
        assertThat(draft.html())
                .contains("<p>Daily &amp; more</p><p style=\"color:red\">12</p><a>j</a>")
                .doesNotContain("script")
                .doesNotContain("form")
                .doesNotContain("iframe")
                .contains("<a href=\"" + Issue.LEAVE + "\">Unsubscribe</a>");
        assertThat(draft.text()).startsWith("Daily & more").contains("Unsubscribe: " + Issue.LEAVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#items}}never closed",
                "{{unknown}}",
                "{{title.class}}",
                "{{title.getClass.name}}",
                "{{>partial}}",
                "{{#items}}{{title.bytes}}{{/items}}"
            })
    void aTemplateThatCannotBeFilledIsRefused(String html) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateWriter.check(template("s", html, "")))
                .withMessageStartingWith("template.html: ");
    }

    @Test
    void aTemplateWithoutEndIsStopped() {
        List<Item> many = IntStream.range(0, 500)
                .mapToObj(number -> item("t" + number, "https://example.org/" + number, ""))
                .toList();
        String nested = "{{#items}}".repeat(8) + "{{/items}}".repeat(8);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new TemplateWriter(template("s", nested, "")).write(new Assignment("t", null, DAY, many)))
                .withMessageContaining("rounds");
        String wide = "{{#items}}" + "x".repeat(10_000) + "{{/items}}";
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new TemplateWriter(template("s", wide, "")).write(new Assignment("t", null, DAY, many)))
                .withMessageContaining("characters");
    }

    private record Said(String answer) implements WritingModel {

        @Override
        public String name() {
            return "said";
        }

        @Override
        public String write(String instructions, String material) {
            assertThat(material).contains("\"tone\":\"casual\"").contains("First <thing>");
            return answer;
        }
    }

    private static Draft by(String answer) throws InterruptedException {
        return new ModelWriter(new Said(answer), TemplateWriter.builtIn()).write(assignment("casual"));
    }

    @Test
    void aModelsWordsAreUsedAsPlainText() throws Exception {
        Draft draft = by("""
            Here you are:
            ```json
            {"subject": "Two good <b>things</b>", "intro": "All & more.",
             "items": [{"number": 2, "summary": "Second <i>is</i> better"}]}
            ```\
            """);
        assertThat(draft.remark()).isNull();
        assertThat(draft.writtenBy()).isEqualTo("said");
        assertThat(draft.subject()).isEqualTo("Two good <b>things</b>");
        assertThat(draft.html())
                .contains("All &amp; more.")
                .contains("Second &lt;i&gt;is&lt;/i&gt; better")
                .contains("<b>is</b>");
        assertThat(draft.text()).contains("Second <i>is</i> better");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "{\"subject\": 1}",
                "{\"subject\": \"s\"}",
                "{\"subject\": \"s\", \"intro\": \"\"}",
                "{\"subject\": \"s\", \"intro\": \"i\", \"items\": {}}",
                "{\"subject\": \"s\", \"intro\": \"i\", \"items\": [{\"number\": 3, \"summary\": \"x\"}]}",
                "{\"subject\": \"s\", \"intro\": \"visit https://evil.example now\"}",
                "{\"subject\": \"go to evil.com\", \"intro\": \"i\"}",
                "{\"subject\": \"s\", \"intro\": \"i\"",
            })
    void aModelThatIsOfNoUseIsReplacedByTheTemplate(String answer) throws Exception {
        Draft draft = by(answer);
        assertThat(draft.writtenBy()).isEqualTo("template");
        assertThat(draft.remark()).startsWith("written by the template, as said was of no use");
        assertThat(draft.html())
                .isEqualTo(TemplateWriter.builtIn().write(assignment("casual")).html());
    }

    @Test
    void aModelThatFailsIsReplacedByTheTemplate() throws Exception {
        var failing = new WritingModel() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public String write(String instructions, String material) throws Exception {
                throw new IOException("overloaded");
            }
        };
        Draft draft = new ModelWriter(failing, TemplateWriter.builtIn()).write(assignment(null));
        assertThat(draft.remark()).contains("overloaded");
    }
}
