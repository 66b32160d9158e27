// SPDX-License-Identifier: Apache-2.0
/** A campaign in virtual time, published to a server of the example's own. */
@NullMarked
package dev.carillon.examples.campaign;

import org.jspecify.annotations.NullMarked;
