// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source.buddi;

import dev.carillon.ingest.source.SourceException;
import dev.carillon.ingest.source.SourceException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an answer of the API means, in words without the key. */
final class AnswerReader {

    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST = 300;

    private final ApiKey key;

    AnswerReader(ApiKey key) {
        this.key = key;
    }

    String body(Endpoint.Answer answer, Instant now) throws SourceException {
        int status = answer.status();
        if (status >= OK && status < REDIRECTION) {
            return answer.body();
        }
        @Nullable Duration again = RetryAfter.parse(answer.retryAfter(), now);
        Kind kind = status == TOO_MANY
                ? Kind.RATE_LIMITED
                : status >= SERVER_ERROR || status == REQUEST_TIMEOUT ? Kind.UNAVAILABLE : Kind.REFUSED;
        throw new SourceException(kind, "the source answered " + status + ": " + fit(answer.body()), again);
    }

    /** In one line, at most 300 characters. */
    String fit(String text) {
        // before it is cut, which could leave half a key
        String clean = key.redact(text);
        var line = new StringBuilder();
        clean.codePoints()
                .limit(LONGEST)
                .map(character -> Character.isISOControl(character) || isLost(character) ? ' ' : character)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean isLost(int character) {
        int type = Character.getType(character);
        return type == Character.SURROGATE || type == Character.FORMAT;
    }
}
