// SPDX-License-Identifier: Apache-2.0
/** Many records in one text: JSON lines and comma-separated values, read with the numbers of their lines. */
@NullMarked
package dev.carillon.http.file;

import org.jspecify.annotations.NullMarked;
