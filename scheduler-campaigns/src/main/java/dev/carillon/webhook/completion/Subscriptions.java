// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who wants to hear of runs. */
public interface Subscriptions {

    /** Keeps a new one; one of that id that is there already stays as it is. */
    void add(Subscription subscription);

    Optional<Subscription> find(String workspace, UUID id);

    /** Those of a workspace, oldest first. */
    List<Subscription> list(String workspace);

    /** The workspaces that have one that is enabled, by name. */
    List<String> workspaces();

    /**
     * Keeps what a person has changed: address, filter, secrets, whether it is enabled and since when, and with that what went wrong.
     *
     * @return false when there is none of that id in its workspace
     */
    boolean change(Subscription subscription);

    /** Forgets one with all its notices; answers whether there was one. */
    boolean delete(String workspace, UUID id);

    /**
     * Notes that a notice did not arrive.
     *
     * @return since when none has; empty when there is no such subscription
     */
    Optional<Instant> failed(UUID id, Instant at);

    /** Notes that a notice has arrived. */
    void delivered(UUID id);

    /** Switches one off for a reason of which 500 characters are kept; one that is off keeps the reason that it has. */
    void switchOff(UUID id, String reason);
}
