// SPDX-License-Identifier: Apache-2.0
/**
 * The whole engine under a seed: several nodes over one store in virtual time, every interleaving, fault and decision
 * drawn from one random source, so that a seed is a bug report.
 */
@NullMarked
package dev.carillon.testkit.simulation;

import org.jspecify.annotations.NullMarked;
