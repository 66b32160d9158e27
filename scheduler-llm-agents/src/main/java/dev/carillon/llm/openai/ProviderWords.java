// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;

/** What a provider says of a failure, made fit for a message: without the key, in one line, at most 500 characters. */
final class ProviderWords {

    private static final int LONGEST = 500;

    private final ApiKey key;

    ProviderWords(ApiKey key) {
        this.key = key;
    }

    /** The message in the body of a failed answer, or the body itself when it holds none. */
    String ofBody(String body) {
        String said = Json.parse(body).map(ProviderWords::message).orElse("");
        return fit(said.isEmpty() ? body : said);
    }

    /** Any other text. */
    String fit(String text) {
        // Before it is cut, which could leave half a key.
        String clean = clean(key.redact(text)).strip();
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return clean.substring(0, end);
    }

    /** {@code error.message} as most write it, {@code error}, {@code message} or {@code detail} as others do. */
    static String message(JsonNode body) {
        JsonNode error = body.path("error");
        for (JsonNode said : new JsonNode[] {error.path("message"), error, body.path("message"), body.path("detail")}) {
            if (said.isTextual()) {
                return said.textValue();
            }
        }
        return "";
    }

    private static String clean(String text) {
        var clean = new StringBuilder(Math.min(text.length(), 2 * LONGEST));
        text.codePoints()
                .limit(2L * LONGEST)
                .map(character -> printable(character) ? character : ' ')
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
