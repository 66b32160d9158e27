// SPDX-License-Identifier: Apache-2.0
/** The delivery ledger: what is to go to whom, how far that has come, and what is not known. */
@NullMarked
package dev.carillon.delivery.ledger;

import org.jspecify.annotations.NullMarked;
