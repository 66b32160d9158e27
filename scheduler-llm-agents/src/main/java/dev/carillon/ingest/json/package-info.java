// SPDX-License-Identifier: Apache-2.0
/** JSON as it comes from outside, and its one form that is hashed. */
@NullMarked
package dev.carillon.ingest.json;

import org.jspecify.annotations.NullMarked;
