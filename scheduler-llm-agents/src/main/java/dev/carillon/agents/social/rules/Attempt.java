// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import dev.carillon.agents.social.Deed;

/** What a persona wants to do. */
public record Attempt(long persona, Deed deed) {}
