// SPDX-License-Identifier: Apache-2.0
/** When a birthday is celebrated, and how late it is: pure rules over local dates. */
@NullMarked
package dev.carillon.bots.birthday;

import org.jspecify.annotations.NullMarked;
