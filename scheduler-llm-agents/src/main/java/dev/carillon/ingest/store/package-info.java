// SPDX-License-Identifier: Apache-2.0
/** Where conversations and all that belongs to them are kept. */
@NullMarked
package dev.carillon.ingest.store;

import org.jspecify.annotations.NullMarked;
