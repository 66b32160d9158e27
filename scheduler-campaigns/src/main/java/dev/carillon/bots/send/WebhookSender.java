// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import dev.carillon.delivery.Answer;
import dev.carillon.webhook.SignedWebhook;
import java.time.Duration;

/**
 * Messages as signed posts to an address of the host's, which takes them further: {@code {"type":"birthday.message","data":{"id",
 * "contact","name","address","subject","text"}}}. The id of a message is the id of the post, by which a receiver can tell a
 * repetition. Thread-safe.
 */
public final class WebhookSender implements MessageSender {

    private static final Duration LEAST = Duration.ofSeconds(1);

    private final SignedWebhook webhook;

    /** Posts to a webhook. */
    public WebhookSender(SignedWebhook webhook) {
        this.webhook = webhook;
    }

    @Override
    public String platform() {
        return "webhook";
    }

    @Override
    public boolean reaches(Message message) {
        return true;
    }

    @Override
    public Answer send(Message message) {
        return webhook.post(message.id(), "{\"type\":\"birthday.message\",\"data\":" + MessageJson.of(message) + "}");
    }

    @Override
    public Duration longest() {
        return webhook.timeout().plus(LEAST);
    }

    @Override
    public String toString() {
        return webhook.toString();
    }
}
