// SPDX-License-Identifier: Apache-2.0
/** The APIs of other systems, asked as their own clients would. */
@NullMarked
package dev.carillon.http.mount;

import org.jspecify.annotations.NullMarked;
