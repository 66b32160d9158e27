// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.job.JobKey;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What may stand in which field. What is refused is an {@link IllegalArgumentException} with field, value and what is expected.
 */
final class Fields {

    static final int MOST_AT_ONCE = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SHOWN = 60;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern EMAIL =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    private Fields() {}

    /** As it was written; two are the same when {@link #folded} makes them so. */
    static String name(String field, String name) {
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > LONGEST_NAME || !name.codePoints().allMatch(Fields::isVisible)) {
            throw new IllegalArgumentException(field + ": \"" + shown(name) + "\", expected 1.." + LONGEST_NAME
                    + " characters without blanks and control characters");
        }
        return name;
    }

    /** Whether it could be a username or an email; of others there is no use in looking for them. */
    static boolean isName(String text) {
        return text.length() <= LONGEST_EMAIL && text.codePoints().allMatch(Fields::isVisible);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** In lower case. */
    static String email(String email) {
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            throw new IllegalArgumentException("email: \"" + shown(email)
                    + "\", expected an address like anna@example.org of at most " + LONGEST_EMAIL + " characters");
        }
        return email.toLowerCase(Locale.ROOT);
    }

    /** What two names have in common that differ in case, or in how their characters are encoded. */
    static String folded(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    static String workspace(String workspace) {
        JobKey.requireWorkspace(workspace);
        if (!isWhole(workspace)) {
            throw new IllegalArgumentException(
                    "workspace: \"" + shown(workspace) + "\", expected characters, not halves of surrogate pairs");
        }
        return workspace;
    }

    static String title(String title) {
        boolean plain = title.codePoints().noneMatch(Character::isISOControl);
        if (title.isBlank() || title.length() > LONGEST_TITLE || !plain || !isWhole(title)) {
            throw new IllegalArgumentException(
                    "title: \"" + shown(title) + "\", expected 1.." + LONGEST_TITLE + " characters in one line");
        }
        return title;
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(one -> Character.getType(one) == Character.SURROGATE);
    }

    static int limit(int limit) {
        return within("limit", limit, 1, MOST_AT_ONCE);
    }

    static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + ": " + value + ", expected " + least + ".." + most);
        }
        return value;
    }

    static Duration within(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + ": " + value + ", expected " + least + ".." + most);
        }
        return value;
    }

    /** For messages: not too long, and in one line. */
    static String shown(String text) {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return cut.codePoints()
                .map(one -> Character.isISOControl(one) ? '?' : one)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
