// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.text;

import dev.carillon.bots.birthday.Occasion;
import dev.carillon.bots.contact.Contact;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a birthday bot says: a list of templates of Mustache, of which one is drawn for each birthday, never one that the person has
 * got within two years. Templates see {@code name}, {@code first_name}, {@code age} when it is known, {@code late} and
 * {@code days_late}, and the fields of the contact.
 *
 * <pre>{@code
 * Greetings.of(
 *         "Happy birthday, {{first_name}}!",
 *         "All the best for the new year of your life, {{first_name}}.",
 *         "Many happy returns{{#age}} of your {{age}}th birthday{{/age}}, dear {{first_name}}!")
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Greetings {

    /** For how long a person does not get a text again. */
    public static final Period NOT_AGAIN_FOR = Period.ofYears(2);

    /** With fewer a person would have had all of them. */
    private static final int LEAST = 3;

    private static final int MOST = 1_000;
    private static final int LONGEST_SUBJECT = 200;
    private static final String NO_SUBJECT = "Happy birthday!";
    private static final String USUAL_SUBJECT = "Happy birthday, {{first_name}}!";

    private final Template subject;
    private final List<Template> onTime;
    private final List<Template> late;

    private Greetings(Template subject, List<Template> onTime, List<Template> late) {
        this.subject = subject;
        this.onTime = onTime;
        this.late = late;
    }

    /** As {@link #of(List)}. */
    public static Greetings of(String... texts) {
        return of(List.of(texts));
    }

    /**
     * Those of a list.
     *
     * @param texts 3 to 1,000 that differ, each 1 to 10,000 characters
     * @throws IllegalArgumentException when there are fewer or more, or one is no template
     */
    public static Greetings of(List<String> texts) {
        List<Template> templates = templates("texts", texts);
        return new Greetings(new Template("subject", USUAL_SUBJECT), templates, templates);
    }

    private static List<Template> templates(String field, List<String> texts) {
        if (texts.size() < LEAST || texts.size() > MOST) {
            throw new IllegalArgumentException(field + ": " + texts.size() + ", expected " + LEAST + ".." + MOST
                    + ", as nobody gets one again within two years");
        }
        if (Set.copyOf(texts).size() < texts.size()) {
            throw new IllegalArgumentException(field + ": one of them twice, expected each once");
        }
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Template(field + "[" + i + "]", texts.get(i)))
                .toList();
    }

    /** The same, with other texts for birthdays that have passed. */
    public Greetings late(List<String> texts) {
        return new Greetings(subject, onTime, templates("late", texts));
    }

    /** The same under another subject, a template too; "Happy birthday" and the first name otherwise. */
    public Greetings subject(String template) {
        return new Greetings(new Template("subject", template), onTime, late);
    }

    /**
     * Draws a text for a birthday: the same each time, as long as the person has not got it.
     *
     * @param used the templates that the person has had lately
     * @return empty when that is all of them
     */
    public Optional<Greeting> draw(Contact contact, Occasion occasion, Set<String> used) {
        List<Template> fresh = (occasion.late() ? late : onTime)
                .stream().filter(one -> !used.contains(one.key())).toList();
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        long seed = 31L * contact.id().hashCode() + occasion.date().getYear();
        Template drawn = fresh.get(new SplittableRandom(seed).nextInt(fresh.size()));
        Map<String, Object> values = values(contact, occasion);
        return Optional.of(new Greeting(drawn.key(), oneLine(subject.with(values)), drawn.with(values)));
    }

    private static Map<String, Object> values(Contact contact, Occasion occasion) {
        var values = new HashMap<String, Object>(contact.fields());
        values.put("name", contact.name());
        values.put("first_name", contact.firstName());
        values.put("late", occasion.late());
        values.put("days_late", occasion.daysLate());
        Integer age = occasion.age();
        if (age == null) {
            values.put("age", false);
        } else {
            values.put("age", age);
        }
        return values;
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        if (line.isBlank()) {
            return NO_SUBJECT;
        }
        return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) : line;
    }
}
