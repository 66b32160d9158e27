// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.writing;

import dev.carillon.newsletters.content.Clean;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.Template;
import dev.carillon.newsletters.content.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes issues by a Mustache template. It knows {@code title}, {@code day}, {@code date}, {@code tone}, {@code greeting}, {@code intro},
 * {@code closing}, {@code count}, {@code leave} (the link to unsubscribe), and {@code items} with {@code number}, {@code title}, {@code url},
 * {@code summary} (HTML, for three braces), {@code words} (the same as text), {@code source}, {@code author} and {@code published}.
 * Whatever a template does, its HTML comes out as {@link Clean#mail} lets it, with a link to unsubscribe.
 */
public final class TemplateWriter {

    /** What wrote an issue that no model wrote. */
    public static final String NAME = "template";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int LONGEST_SUBJECT = 2_000;
    private static final int LONGEST_WORDS = 600;
    private static final String LEAVE_WORDS = "Unsubscribe";

    private final Template template;

    public TemplateWriter(Template template) {
        this.template = template;
    }

    /** The one that comes with the library. */
    public static TemplateWriter builtIn() {
        return new TemplateWriter(new Template(
                "built-in",
                "built-in",
                resource("subject.mustache").strip(),
                resource("issue.html.mustache"),
                resource("issue.text.mustache")));
    }

    private static String resource(String name) {
        try (InputStream in = TemplateWriter.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Refuses a template that cannot be filled.
     *
     * @throws IllegalArgumentException naming the part and what is wrong with it
     */
    public static void check(Template template) {
        var item = new Item(
                "0".repeat(40), "source", "Title", "https://example.org/", "<p>Words</p>", "Author", Instant.EPOCH, 0);
        new TemplateWriter(template).write(new Assignment("Title", null, LocalDate.EPOCH, List.of(item)));
    }

    /**
     * Writes an issue.
     *
     * @throws IllegalArgumentException when the template cannot be filled
     */
    public Draft write(Assignment assignment) {
        return write(assignment, Words.of(assignment), NAME);
    }

    Draft write(Assignment assignment, Words words, String writtenBy) {
        Map<String, Object> values = values(assignment, words);
        String own = words.subject();
        String subject = own == null
                ? BoundedMustache.fill("template.subject", template.subject(), false, LONGEST_SUBJECT, values)
                : own;
        String line = Texts.cut(Texts.line(subject), Issue.LONGEST_SUBJECT);
        String shown = line.isEmpty() ? Texts.cut(assignment.title(), Issue.LONGEST_SUBJECT) : line;
        int longest = Issue.LONGEST_BODY / 2;
        String body = Clean.mail(BoundedMustache.fill("template.html", template.html(), true, longest, values));
        String text = template.text().isEmpty()
                ? Clean.text(body)
                : BoundedMustache.fill("template.text", template.text(), false, longest, values)
                        .strip();
        return new Draft(shown, page(shown, body), withLeave(text), writtenBy, null);
    }

    private static String page(String subject, String body) {
        String complete = body.contains(Issue.LEAVE)
                ? body
                : body + "<p><a href=\"" + Issue.LEAVE + "\">" + LEAVE_WORDS + "</a></p>";
        return "<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                + Clean.escaped(subject) + "</title></head>\n<body>\n" + complete + "\n</body></html>\n";
    }

    private static String withLeave(String text) {
        return text.contains(Issue.LEAVE) ? text + "\n" : text + "\n\n" + LEAVE_WORDS + ": " + Issue.LEAVE + "\n";
    }

    private static Map<String, Object> values(Assignment assignment, Words words) {
        var items = new ArrayList<Map<String, Object>>();
        for (Item item : words.items()) {
            items.add(values(items.size() + 1, item));
        }
        var values = new HashMap<String, Object>();
        values.put("title", assignment.title());
        values.put("day", DAY.format(assignment.day()));
        values.put("date", assignment.day().toString());
        values.put("tone", assignment.tone() == null ? "" : assignment.tone());
        values.put("greeting", words.greeting());
        values.put("intro", words.intro());
        values.put("closing", words.closing());
        values.put("count", items.size());
        values.put("leave", Issue.LEAVE);
        values.put("items", items);
        return values;
    }

    private static Map<String, Object> values(int number, Item item) {
        Instant published = item.publishedAt();
        return Map.of(
                "number",
                number,
                "title",
                item.title(),
                "url",
                item.url() == null ? "" : item.url(),
                "summary",
                item.summary(),
                "words",
                Clean.line(item.summary(), LONGEST_WORDS),
                "source",
                item.source(),
                "author",
                item.author() == null ? "" : item.author(),
                "published",
                published == null ? "" : DAY.format(published.atZone(ZoneOffset.UTC)));
    }
}
