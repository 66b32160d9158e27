// SPDX-License-Identifier: Apache-2.0
/** Why something does not run: typed reasons, in sentences. */
@NullMarked
package dev.carillon.explain;

import org.jspecify.annotations.NullMarked;
