// SPDX-License-Identifier: Apache-2.0
/** What went wrong with a request, as RFC 9457 writes it down. */
@NullMarked
package dev.carillon.http.problem;

import org.jspecify.annotations.NullMarked;
