// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.run;

import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.newsletters.content.Issue;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a send action tells of itself. */
final class Counts {

    private Counts() {}

    static Map<String, Object> test(Issue issue, String message) {
        Map<String, Object> counts = of(issue);
        counts.put("recipients_count", 0);
        counts.put("test_mode", true);
        counts.put("message", message);
        return counts;
    }

    static Map<String, Object> none(String message) {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("recipients_count", 0);
        counts.put("sent_count", 0);
        counts.put("failed_count", 0);
        counts.put("message", message);
        return counts;
    }

    /** Sent is what the server has confirmed; of the uncertain ones nobody knows, and waiting ones have not left. */
    static Map<String, Object> of(Issue issue, Map<DeliveryState, Long> states) {
        long all = states.values().stream().mapToLong(Long::longValue).sum();
        long sent = states.getOrDefault(DeliveryState.CONFIRMED, 0L);
        long failed = states.getOrDefault(DeliveryState.FAILED, 0L);
        long uncertain = states.getOrDefault(DeliveryState.UNCERTAIN, 0L);
        Map<String, Object> counts = of(issue);
        counts.put("recipients_count", all);
        counts.put("sent_count", sent);
        counts.put("failed_count", failed);
        counts.put("uncertain_count", uncertain);
        counts.put("waiting_count", all - sent - failed - uncertain);
        return counts;
    }

    private static Map<String, Object> of(Issue issue) {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("newsletter_id", issue.id().toString());
        return counts;
    }
}
