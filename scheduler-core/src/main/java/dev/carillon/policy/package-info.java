// SPDX-License-Identifier: Apache-2.0
/** How failure is treated and what becomes of missed times: pure rules without a clock. */
@NullMarked
package dev.carillon.policy;

import org.jspecify.annotations.NullMarked;
