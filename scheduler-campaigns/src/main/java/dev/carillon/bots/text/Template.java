// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.text;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** A template of Mustache for plain text: values stand in it as they are, and what is missing is empty. Immutable, thread-safe. */
final class Template {

    private static final int LONGEST = 10_000;
    private static final int LONGEST_TEXT = 20_000;
    private static final int KEY_BYTES = 16;
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .defaultValue("")
            .withLoader(name -> {
                throw new IllegalArgumentException("a template within a template, \"" + name + "\"");
            });

    private final String key;
    private final com.samskivert.mustache.Template compiled;

    /**
     * Reads a template.
     *
     * @param field for errors
     * @throws IllegalArgumentException when it is none, blank, longer than 10,000 characters, or wants another one
     */
    Template(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected 1.." + LONGEST + ", not all blank");
        }
        this.key = key(text);
        try {
            this.compiled = COMPILER.compile(text);
        } catch (MustacheException malformed) {
            throw new IllegalArgumentException(field + ": no template: " + malformed.getMessage(), malformed);
        }
    }

    private static String key(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /** The same for the same text, wherever it stands in a list. */
    String key() {
        return key;
    }

    /** The text with values put in, cut after 20,000 characters. */
    String with(Map<String, Object> values) {
        String text = compiled.execute(values);
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
