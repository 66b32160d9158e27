// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Receivers can verify who tells them. */
class SignatureStoriesTest extends Stories {

    @Test
    void aReceiverCanVerifyIt() throws GeneralSecurityException {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.header(0, "webhook-signature"))
                .isEqualTo(signature(subscription.secrets().get(0).reveal(), 0));
        Instant sent = Instant.ofEpochSecond(Long.parseLong(world.header(0, "webhook-timestamp")));
        assertThat(sent).isBetween(Instant.parse("2026-11-27T12:00:00Z"), Instant.parse("2026-11-27T12:00:05Z"));
    }

    /** As the specification says it, sharing nothing with what signs. */
    private String signature(String secret, int request) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String content = world.header(request, "webhook-id") + "." + world.header(request, "webhook-timestamp") + "."
                + world.text(request);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void twoSecretsSignWhileTheReceiverChanges() throws GeneralSecurityException {
        Subscription subscription = world.subscribe(RunFilter.ALL);
        String older = subscription.secrets().get(0).reveal();
        WebhookSecret fresh = WebhookSecret.random();
        world.desk.rollOver(subscription.id(), fresh);
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.header(0, "webhook-signature").split(" "))
                .containsExactly(signature(fresh.reveal(), 0), signature(older, 0));
        assertThat(world.desk.retire(subscription.id()).secrets()).containsExactly(fresh);
        world.scheduler.runNow("report");
        seconds(5);
        assertThat(world.header(1, "webhook-signature")).isEqualTo(signature(fresh.reveal(), 1));
    }
}
