// SPDX-License-Identifier: Apache-2.0
/** What can be seen of a node at work, for whatever measures it. */
@NullMarked
package dev.carillon.observation;

import org.jspecify.annotations.NullMarked;
