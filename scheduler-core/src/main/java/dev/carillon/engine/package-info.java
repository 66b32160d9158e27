// SPDX-License-Identifier: Apache-2.0
/** The three lanes and the path of a run. Not exported. */
@NullMarked
package dev.carillon.engine;

import org.jspecify.annotations.NullMarked;
