// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.webhook.SignedPost;
import dev.carillon.webhook.WebhookSecret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants to hear how runs of a workspace end.
 *
 * @param workspace 1 to 100 characters
 * @param url http or https, without user and password, at most 2,000 characters
 * @param secrets one, or two while the receiver changes from the older to the newer; the newest first
 * @param enabled whether notices are made and sent
 * @param since what ended before is not told
 * @param createdBy at most 200 characters
 * @param failingSince since when no notice has arrived that was tried; null when the last one did
 * @param offReason why it was switched off, at most 500 characters; null when it is on
 */
public record Subscription(
        UUID id,
        String workspace,
        String url,
        RunFilter filter,
        List<WebhookSecret> secrets,
        boolean enabled,
        Instant since,
        String createdBy,
        Instant createdAt,
        @Nullable Instant failingSince,
        @Nullable String offReason) {

    /** How long a reason can be. */
    public static final int LONGEST_REASON = 500;

    private static final int LONGEST_WORKSPACE = 100;
    private static final int LONGEST_NAME = 200;

    public Subscription {
        if (workspace.isBlank() || workspace.length() > LONGEST_WORKSPACE) {
            throw new IllegalArgumentException(
                    "workspace: " + workspace.length() + " characters, expected 1.." + LONGEST_WORKSPACE);
        }
        SignedPost.requireUrl(url);
        if (secrets.isEmpty() || secrets.size() > 2) {
            throw new IllegalArgumentException("secrets: " + secrets.size() + ", expected 1..2");
        }
        if (createdBy.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "createdBy: " + createdBy.length() + " characters, expected at most " + LONGEST_NAME);
        }
        secrets = List.copyOf(secrets);
        since = since.truncatedTo(ChronoUnit.MILLIS);
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        offReason = offReason == null || offReason.length() <= LONGEST_REASON
                ? offReason
                : offReason.substring(0, LONGEST_REASON);
    }

    Subscription to(String newUrl, RunFilter newFilter) {
        return new Subscription(
                id,
                workspace,
                newUrl,
                newFilter,
                secrets,
                enabled,
                since,
                createdBy,
                createdAt,
                failingSince,
                offReason);
    }

    Subscription secrets(List<WebhookSecret> newest) {
        return new Subscription(
                id, workspace, url, filter, newest, enabled, since, createdBy, createdAt, failingSince, offReason);
    }

    /** On from now, with all that went wrong forgotten. */
    Subscription on(Instant now) {
        return new Subscription(id, workspace, url, filter, secrets, true, now, createdBy, createdAt, null, null);
    }

    /** Off, for a reason. */
    public Subscription off(String reason) {
        return new Subscription(
                id, workspace, url, filter, secrets, false, since, createdBy, createdAt, failingSince, reason);
    }

    /** The same, failing since a time; null for not failing. */
    public Subscription failing(@Nullable Instant from) {
        return new Subscription(
                id, workspace, url, filter, secrets, enabled, since, createdBy, createdAt, from, offReason);
    }

    /** Without what may be secret: the path of its address and its secrets. */
    @Override
    public String toString() {
        return "Subscription[" + id + " in " + workspace + ", " + SignedPost.host(url)
                + (enabled ? "" : ", off: " + offReason) + "]";
    }
}
