// SPDX-License-Identifier: Apache-2.0
/** The command {@code birthdays}: a birthday bot over an address book, and a mail server that shows what arrived. */
@NullMarked
package dev.carillon.examples.birthdays;

import org.jspecify.annotations.NullMarked;
