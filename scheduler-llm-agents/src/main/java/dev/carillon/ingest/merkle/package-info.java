// SPDX-License-Identifier: Apache-2.0
/** Merkle trees as RFC 6962 has them, with proofs of inclusion. */
@NullMarked
package dev.carillon.ingest.merkle;

import org.jspecify.annotations.NullMarked;
