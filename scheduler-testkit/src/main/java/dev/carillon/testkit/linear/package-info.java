// SPDX-License-Identifier: Apache-2.0
/** Whether a history of concurrent calls can be explained by some order of one call after the other. Knows of no store. */
@NullMarked
package dev.carillon.testkit.linear;

import org.jspecify.annotations.NullMarked;
