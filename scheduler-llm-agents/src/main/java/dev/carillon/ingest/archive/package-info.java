// SPDX-License-Identifier: Apache-2.0
/** What can be done with conversations that are kept. */
@NullMarked
package dev.carillon.ingest.archive;

import org.jspecify.annotations.NullMarked;
