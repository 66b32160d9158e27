// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.time.Instant;

/**
 * A comment as it is read.
 *
 * @param id unique within the simulation, from 1 upwards in the order of writing
 * @param post the {@link Post#id}
 * @param author the {@link Persona#id}
 * @param createdAt in UTC, milliseconds
 */
public record Comment(long id, long post, long author, String username, String body, Instant createdAt) {}
