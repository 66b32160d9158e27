// SPDX-License-Identifier: Apache-2.0
/** What the HTTP adapter costs beside a bare handler of the same server. */
@NullMarked
package dev.carillon.benchmarks.http;

import org.jspecify.annotations.NullMarked;
