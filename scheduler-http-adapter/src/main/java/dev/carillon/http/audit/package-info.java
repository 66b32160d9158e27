// SPDX-License-Identifier: Apache-2.0
/** Who changed what, when and from where. */
@NullMarked
package dev.carillon.http.audit;

import org.jspecify.annotations.NullMarked;
