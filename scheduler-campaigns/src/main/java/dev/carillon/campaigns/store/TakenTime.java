// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.content.Platform;
import java.time.Instant;
import java.util.UUID;

/** A time at which an account publishes something. */
public record TakenTime(UUID post, Platform platform, String account, Instant time) {}
