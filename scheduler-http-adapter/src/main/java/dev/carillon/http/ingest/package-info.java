// SPDX-License-Identifier: Apache-2.0
/** The conversation ingest over HTTP, under {@code /api/v1/ingest}; for hosts that have the module. */
@NullMarked
package dev.carillon.http.ingest;

import org.jspecify.annotations.NullMarked;
