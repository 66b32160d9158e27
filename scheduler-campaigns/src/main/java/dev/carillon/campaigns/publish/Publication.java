// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.publish;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Post;
import java.time.Instant;
import java.util.UUID;

/**
 * A post on its way to its platform.
 *
 * @param schedule the same on each attempt, by which the platform can tell a repetition
 * @param publishTime when it was to be published
 * @param attempt 1 for the first
 * @param triedAt when the latest attempt began or ended
 */
public record Publication(UUID schedule, Brand brand, Post post, Instant publishTime, int attempt, Instant triedAt) {}
