// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of several SQL statements, taken apart at the semicolons that end one: not those in strings, quoted names,
 * comments, dollar-quoted bodies, nor those in the bodies of SQLite's triggers and of {@code BEGIN ATOMIC} functions, which
 * end with {@code ; END}. Comments nest, as on PostgreSQL; one inside another is not for scripts of SQLite.
 *
 * <p>For one thread, once.
 */
final class SqlText {

    private static final Pattern DOLLAR = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final String text;
    private final List<String> statements = new ArrayList<>();
    private int at;
    private int start;
    private boolean empty = true;
    private boolean creates;
    private boolean trigger;
    private boolean inBody;
    private String previous = "";

    private SqlText(String text) {
        this.text = text;
    }

    /**
     * The statements of a text in their order, without their last semicolon, with the comments that stand before or in them.
     *
     * @throws IllegalArgumentException if something is left open at the end: a string, a name, a comment, a body, or a
     *     statement that no semicolon ends
     */
    static List<String> statements(String text) {
        return new SqlText(text).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            step();
        }
        if (!empty) {
            throw open("a statement", start + leadingBlanks());
        }
        return List.copyOf(statements);
    }

    private void step() {
        char next = text.charAt(at);
        if (text.startsWith("--", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", at)) {
            passComment();
        } else if (next == ';') {
            semicolon();
        } else if (Character.isWhitespace(next)) {
            at++;
        } else {
            token(next);
        }
    }

    private void token(char next) {
        empty = false;
        if (next == '\'' || next == '"') {
            passQuoted(next, false);
            previous = "";
            return;
        }
        Matcher word = found(WORD);
        if (word != null) {
            passWord(word.group().toUpperCase(Locale.ROOT));
            return;
        }
        Matcher tag = found(DOLLAR);
        if (tag != null) {
            passDollarQuoted(tag.group());
        } else {
            at++;
        }
        previous = "";
    }

    private void passWord(String word) {
        at += word.length();
        if (word.equals("E") && at < text.length() && text.charAt(at) == '\'') {
            passQuoted('\'', true);
        } else if (inBody) {
            boolean betweenStatements = previous.equals(";") || previous.equals("BEGIN") || previous.equals("ATOMIC");
            inBody = !(word.equals("END") && betweenStatements);
        } else if (word.equals("CREATE") || word.equals("TRIGGER")) {
            creates |= word.equals("CREATE");
            trigger |= word.equals("TRIGGER");
        } else if (creates) {
            inBody = word.equals("BEGIN") && trigger || word.equals("ATOMIC") && previous.equals("BEGIN");
        }
        previous = word;
    }

    private void semicolon() {
        if (inBody) {
            previous = ";";
            at++;
            return;
        }
        if (!empty) {
            statements.add(text.substring(start, at).strip());
        }
        at++;
        start = at;
        empty = true;
        creates = false;
        trigger = false;
        previous = "";
    }

    private void passQuoted(char quote, boolean backslashes) {
        int from = at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '\\' && backslashes) {
                at++;
            } else if (next == quote) {
                // a doubled quote is one inside: the next round opens again where this one closed
                return;
            }
        }
        throw open(quote == '"' ? "a quoted name" : "a string", from);
    }

    private void passDollarQuoted(String tag) {
        int end = text.indexOf(tag, at + tag.length());
        if (end < 0) {
            throw open("the body " + tag, at);
        }
        at = end + tag.length();
    }

    private void passComment() {
        int from = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw open("a comment", from);
            }
            boolean opens = text.startsWith("/*", at);
            boolean closes = text.startsWith("*/", at);
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        } while (depth > 0);
    }

    private @Nullable Matcher found(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private int leadingBlanks() {
        String rest = text.substring(start);
        return rest.length() - rest.stripLeading().length();
    }

    private IllegalArgumentException open(String what, int from) {
        long line = text.substring(0, from).lines().count() + (from == 0 || text.charAt(from - 1) == '\n' ? 1 : 0);
        return new IllegalArgumentException(what + " that begins in line " + line + " has no end");
    }
}
