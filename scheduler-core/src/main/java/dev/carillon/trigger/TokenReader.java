// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The words of a trigger's text, read one after the other; parentheses are words of their own. */
final class TokenReader {

    /** A word and the offset at which it stands. */
    record Token(String text, int position) {
        int end() {
            return position + text.length();
        }

        boolean is(String word) {
            return text.toLowerCase(Locale.ROOT).equals(word);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int index;

    TokenReader(String text) {
        if (text.length() > Trigger.LONGEST_TEXT) {
            throw new TriggerSyntaxException(
                    Trigger.LONGEST_TEXT, text.length() + " characters, expected at most " + Trigger.LONGEST_TEXT);
        }
        this.text = text;
        int start = -1;
        for (int at = 0; at <= text.length(); at++) {
            char c = at < text.length() ? text.charAt(at) : ' ';
            boolean blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!blank && c < ' ') {
                throw TriggerSyntaxException.unexpected(at, String.format("\\u%04x", (int) c), "printable characters");
            }
            boolean alone = c == '(' || c == ')';
            if ((blank || alone) && start >= 0) {
                tokens.add(new Token(text.substring(start, at), start));
                start = -1;
            }
            if (alone) {
                tokens.add(new Token(String.valueOf(c), at));
            } else if (!blank && start < 0) {
                start = at;
            }
        }
    }

    boolean atEnd() {
        return index == tokens.size();
    }

    /** The word to be read next; an empty one at the end. */
    Token peek() {
        return atEnd() ? new Token("", text.length()) : tokens.get(index);
    }

    Token next(String expected) {
        if (atEnd()) {
            throw TriggerSyntaxException.unexpected(text.length(), "", expected);
        }
        return tokens.get(index++);
    }

    /** Reads the word if it is this one, in any case. */
    boolean skip(String word) {
        if (atEnd() || !peek().is(word)) {
            return false;
        }
        index++;
        return true;
    }

    void expect(String word) {
        if (!skip(word)) {
            throw fail("\"" + word + "\"");
        }
    }

    /** A list written with commas, with or without blanks after them. */
    List<Token> list(String expected) {
        var items = new ArrayList<Token>();
        boolean more = true;
        while (more) {
            Token token = next(expected);
            int start = 0;
            int comma = token.text().indexOf(',');
            while (comma >= 0) {
                items.add(item(token, start, comma, expected));
                start = comma + 1;
                comma = token.text().indexOf(',', start);
            }
            more = start == token.text().length();
            if (!more) {
                items.add(item(token, start, token.text().length(), expected));
            }
        }
        return items;
    }

    private static Token item(Token token, int start, int end, String expected) {
        if (start == end) {
            throw TriggerSyntaxException.unexpected(token.position() + start, ",", expected);
        }
        return new Token(token.text().substring(start, end), token.position() + start);
    }

    /** The text from one word to another, both included, as it was given. */
    String between(Token first, Token last) {
        return text.substring(first.position(), last.end());
    }

    TriggerSyntaxException fail(String expected) {
        return TriggerSyntaxException.unexpected(peek().position(), peek().text(), expected);
    }

    /** Makes a value of what was read; where the value is refused, says where it stands. */
    static <T> T at(Token token, Supplier<T> value) {
        try {
            return value.get();
        } catch (TriggerSyntaxException known) {
            throw known;
        } catch (IllegalArgumentException refused) {
            throw new TriggerSyntaxException(token.position(), String.valueOf(refused.getMessage()));
        }
    }

    /** What an inner parser found fault with, less the position it counted in its own text. */
    static String reason(IllegalArgumentException malformed, int innerPosition) {
        return String.valueOf(malformed.getMessage()).replace(" at position " + innerPosition, "");
    }
}
