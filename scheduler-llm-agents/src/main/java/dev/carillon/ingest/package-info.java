// SPDX-License-Identifier: Apache-2.0
/** Conversations fetched from a source, analysed, kept and anchored: the plug-in of the scheduler. */
@NullMarked
package dev.carillon.ingest;

import org.jspecify.annotations.NullMarked;
