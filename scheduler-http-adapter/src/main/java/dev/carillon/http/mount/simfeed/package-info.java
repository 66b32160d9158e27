// SPDX-License-Identifier: Apache-2.0
/** The API of Sim-Feed's scheduler engine, over the agent simulation. */
@NullMarked
package dev.carillon.http.mount.simfeed;

import org.jspecify.annotations.NullMarked;
