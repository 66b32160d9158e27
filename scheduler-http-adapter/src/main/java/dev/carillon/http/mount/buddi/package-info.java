// SPDX-License-Identifier: Apache-2.0
/** The API of the Buddi conversation scheduler, over the conversation ingest. */
@NullMarked
package dev.carillon.http.mount.buddi;

import org.jspecify.annotations.NullMarked;
