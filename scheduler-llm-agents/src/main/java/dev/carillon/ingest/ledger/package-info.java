// SPDX-License-Identifier: Apache-2.0
/** Where batches of conversations are anchored, so that nobody can change them unseen. */
@NullMarked
package dev.carillon.ingest.ledger;

import org.jspecify.annotations.NullMarked;
