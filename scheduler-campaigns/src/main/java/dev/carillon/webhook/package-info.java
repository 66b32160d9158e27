// SPDX-License-Identifier: Apache-2.0
/** Posts something to an address of the host's choice, signed, and says honestly what came of it. */
@NullMarked
package dev.carillon.webhook;

import org.jspecify.annotations.NullMarked;
