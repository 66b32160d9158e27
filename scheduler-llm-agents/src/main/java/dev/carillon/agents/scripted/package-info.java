// SPDX-License-Identifier: Apache-2.0
/** A chat model that needs no network: it plays personas by rules, for demos and tests. */
@NullMarked
package dev.carillon.agents.scripted;

import org.jspecify.annotations.NullMarked;
