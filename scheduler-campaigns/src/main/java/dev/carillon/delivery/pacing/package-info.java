// SPDX-License-Identifier: Apache-2.0
/** When and how often something may be done under a name: pure rules. */
@NullMarked
package dev.carillon.delivery.pacing;

import org.jspecify.annotations.NullMarked;
