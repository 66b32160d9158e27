// SPDX-License-Identifier: Apache-2.0
/** What a newsletter job is to do and when. */
@NullMarked
package dev.carillon.newsletters.plan;

import org.jspecify.annotations.NullMarked;
