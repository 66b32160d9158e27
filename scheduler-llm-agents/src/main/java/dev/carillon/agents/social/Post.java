// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.time.Instant;

/**
 * A post as it is read.
 *
 * @param id unique within the simulation, from 1 upwards in the order of writing
 * @param author the {@link Persona#id}
 * @param likes how many like it
 * @param comments how many comments it has
 * @param createdAt in UTC, milliseconds
 */
public record Post(
        long id,
        long author,
        String username,
        String title,
        String body,
        long likes,
        long comments,
        Instant createdAt) {}
