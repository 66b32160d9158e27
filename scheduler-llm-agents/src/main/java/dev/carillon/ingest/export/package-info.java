// SPDX-License-Identifier: Apache-2.0
/** Conversations as CSV and JSON. */
@NullMarked
package dev.carillon.ingest.export;

import org.jspecify.annotations.NullMarked;
