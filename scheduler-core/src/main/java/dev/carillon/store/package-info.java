// SPDX-License-Identifier: Apache-2.0
/** The SPI of a job store: roles, leases and the values that cross it. */
@NullMarked
package dev.carillon.store;

import org.jspecify.annotations.NullMarked;
