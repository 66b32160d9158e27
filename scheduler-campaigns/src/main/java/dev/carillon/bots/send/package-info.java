// SPDX-License-Identifier: Apache-2.0
/** Ways by which a message leaves. */
@NullMarked
package dev.carillon.bots.send;

import org.jspecify.annotations.NullMarked;
