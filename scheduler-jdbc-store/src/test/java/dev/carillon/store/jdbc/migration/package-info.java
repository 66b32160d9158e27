// SPDX-License-Identifier: Apache-2.0
/** Scripts of letters and stamps, applied in every way there is. */
@NullMarked
package dev.carillon.store.jdbc.migration;

import org.jspecify.annotations.NullMarked;
