// SPDX-License-Identifier: Apache-2.0
/** A store that ends with its process. */
@NullMarked
package dev.carillon.ingest.store.memory;

import org.jspecify.annotations.NullMarked;
