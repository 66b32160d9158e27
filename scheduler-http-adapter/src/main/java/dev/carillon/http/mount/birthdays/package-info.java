// SPDX-License-Identifier: Apache-2.0
/** The API of the automation scheduler of a LinkedIn birthday bot, over bots. */
@NullMarked
package dev.carillon.http.mount.birthdays;

import org.jspecify.annotations.NullMarked;
