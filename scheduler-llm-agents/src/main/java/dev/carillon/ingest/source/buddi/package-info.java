// SPDX-License-Identifier: Apache-2.0
/** The Buddi API as a source. */
@NullMarked
package dev.carillon.ingest.source.buddi;

import org.jspecify.annotations.NullMarked;
