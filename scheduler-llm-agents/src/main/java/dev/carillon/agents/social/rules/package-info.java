// SPDX-License-Identifier: Apache-2.0
/** What every store of a simulation decides alike: what comes of deeds, and what it refuses. Not for hosts. */
@NullMarked
package dev.carillon.agents.social.rules;

import org.jspecify.annotations.NullMarked;
