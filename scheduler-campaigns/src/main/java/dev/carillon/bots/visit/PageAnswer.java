// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.outbound.RetryAfter;
import java.time.Duration;
import java.time.Instant;

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
                Duration asked = RetryAfter.parse(page.retryAfter(), now);
                Duration wait = asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
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
}
