// SPDX-License-Identifier: Apache-2.0
/** Virtual time, assertions and the contract every store must pass. */
@NullMarked
package dev.carillon.testkit;

import org.jspecify.annotations.NullMarked;
