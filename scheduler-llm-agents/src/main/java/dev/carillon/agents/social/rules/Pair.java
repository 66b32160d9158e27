// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

/** Two ids that belong together: of a post and who likes it, or of who follows and who is followed. */
public record Pair(long first, long second) {}
