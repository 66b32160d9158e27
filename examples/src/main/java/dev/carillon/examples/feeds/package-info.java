// SPDX-License-Identifier: Apache-2.0
/** The first example: the jobs of a file, shown, foreseen, and run over a feed. */
@NullMarked
package dev.carillon.examples.feeds;

import org.jspecify.annotations.NullMarked;
