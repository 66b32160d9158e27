// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source.buddi;

/** What opens the door of the API. It is in no text but the header that is sent. */
final class ApiKey {

    private static final int LONGEST = 4_096;
    private static final String REDACTED = "***";

    private final String value;

    /** @param value white space around it does not count */
    ApiKey(String value) {
        this.value = value.strip();
        if (this.value.isEmpty() || this.value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "apiKey: " + this.value.length() + " characters, expected 1.." + LONGEST);
        }
        if (!this.value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("apiKey: not shown, expected visible characters of ASCII");
        }
    }

    /** The value of the header. */
    String header() {
        return value;
    }

    /** The same text without the key. */
    String redact(String text) {
        return text.replace(value, REDACTED);
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
