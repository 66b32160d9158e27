// SPDX-License-Identifier: Apache-2.0
/** Where conversations come from. */
@NullMarked
package dev.carillon.ingest.source;

import org.jspecify.annotations.NullMarked;
