// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.publish;

import dev.carillon.delivery.Answer;
import dev.carillon.webhook.SignedWebhook;
import java.time.Duration;

/**
 * Hands posts to an address of the host's choice, as JSON, signed. The receiver can tell a repetition by the header
 * {@code Idempotency-Key}, which is the schedule's id. What its answers mean {@link SignedWebhook} says.
 */
public record WebhookPublisher(SignedWebhook webhook) implements Publisher {

    private static final Duration LEAST = Duration.ofSeconds(1);

    @Override
    public Answer publish(Publication publication) {
        return webhook.post(publication.schedule().toString(), Document.of(publication));
    }

    @Override
    public Duration longest() {
        Duration longest = webhook.timeout().plus(LEAST);
        return longest.compareTo(LEAST) < 0 ? LEAST : longest;
    }
}
