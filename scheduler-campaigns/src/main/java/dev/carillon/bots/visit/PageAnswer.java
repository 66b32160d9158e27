// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What the status of a page means for the visit. */
final class PageAnswer {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    /** What some sites answer to programs. */
    private static final int DENIED = 999;

    private static final int CLASS = 100;
    private static final int SUCCESS = 2;
    private static final int CLIENT_ERROR = 4;
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    private PageAnswer() {}

    static Answer of(PageClient.Page page, String host, Instant now, HostPace pace) {
        int status = page.status();
        String said = host + " answered " + status;
        return switch (status) {
            case TOO_MANY_REQUESTS, UNAVAILABLE -> {
                Duration wait = retryAfter(page.retryAfter(), now);
                pace.leaveAlone(host, now.plus(wait));
                yield Answer.later(said, wait);
            }
            case UNAUTHORIZED -> Answer.failed(Fault.Kind.REAUTHORISE, said);
            case FORBIDDEN, DENIED -> Answer.failed(Fault.Kind.BLOCKED, said);
            default ->
                switch (status / CLASS) {
                    case SUCCESS -> Answer.arrived(status + ", " + page.bytes() + " bytes");
                    case CLIENT_ERROR -> Answer.failed(Fault.Kind.BAD_CONTENT, said);
                    default -> Answer.failed(Fault.Kind.UNCERTAIN, said);
                };
        };
    }

    /** RFC 9110, section 10.2.3; zero when it says nothing that can be read. */
    private static Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        String value = header.strip();
        Duration wait = Duration.ZERO;
        if (value.matches("[0-9]{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(value));
        } else {
            try {
                Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
                wait = then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
            } catch (DateTimeException neither) {
                // said nothing
            }
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
