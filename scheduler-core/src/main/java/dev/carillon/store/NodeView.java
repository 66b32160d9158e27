// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.time.Instant;

/**
 * A node as a store knows it.
 *
 * @param heardAt its last heartbeat, by the store's clock
 */
public record NodeView(Heartbeat heartbeat, Instant heardAt) {}
