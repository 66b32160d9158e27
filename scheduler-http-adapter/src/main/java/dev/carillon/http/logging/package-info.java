// SPDX-License-Identifier: Apache-2.0
/** Logs of a server as its settings say, for those who log by Logback. */
@NullMarked
package dev.carillon.http.logging;

import org.jspecify.annotations.NullMarked;
