// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import java.util.Optional;

/** What opens the provider's door. It is in no text but the header that is sent. */
final class ApiKey {

    private static final int LONGEST = 4_096;
    private static final String REDACTED = "***";

    private final String value;

    /** @param value white space around it does not count; empty for a provider that asks for none */
    ApiKey(String value) {
        this.value = value.strip();
        if (this.value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "apiKey: " + this.value.length() + " characters, expected at most " + LONGEST);
        }
        if (!this.value.chars().allMatch(ApiKey::fits)) {
            throw new IllegalArgumentException(
                    "apiKey: not shown, expected visible characters of ASCII without quotes and backslashes");
        }
    }

    private static boolean fits(int character) {
        return character > ' ' && character < 0x7f && character != '"' && character != '\\';
    }

    /** The value of the header, empty without a key. */
    Optional<String> authorization() {
        return value.isEmpty() ? Optional.empty() : Optional.of("Bearer " + value);
    }

    /** The same text without the key. */
    String redact(String text) {
        return value.isEmpty() ? text : text.replace(value, REDACTED);
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
