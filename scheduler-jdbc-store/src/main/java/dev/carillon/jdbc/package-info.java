// SPDX-License-Identifier: Apache-2.0
/** The job store over a host's {@code DataSource}; sees the core's vocabulary and store SPI, never its engine. */
@NullMarked
package dev.carillon.jdbc;

import org.jspecify.annotations.NullMarked;
