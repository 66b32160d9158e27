// SPDX-License-Identifier: Apache-2.0
/** The way of an item from its source into the store, and of what is stored into the ledger. */
@NullMarked
package dev.carillon.ingest.intake;

import org.jspecify.annotations.NullMarked;
