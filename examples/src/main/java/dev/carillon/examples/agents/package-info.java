// SPDX-License-Identifier: Apache-2.0
/** A week on a small social network, played by personas without a network. */
@NullMarked
package dev.carillon.examples.agents;

import org.jspecify.annotations.NullMarked;
