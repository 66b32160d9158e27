// SPDX-License-Identifier: Apache-2.0
/** What a conversation is about, and how good it is. */
@NullMarked
package dev.carillon.ingest.analysis;

import org.jspecify.annotations.NullMarked;
