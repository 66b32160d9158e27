// SPDX-License-Identifier: Apache-2.0
/** To whom newsletters go, and what has come back. */
@NullMarked
package dev.carillon.newsletters.audience;

import org.jspecify.annotations.NullMarked;
