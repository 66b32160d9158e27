// SPDX-License-Identifier: Apache-2.0
/** The command that ingests a file of conversations. */
@NullMarked
package dev.carillon.examples.ingest;

import org.jspecify.annotations.NullMarked;
