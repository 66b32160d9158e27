// SPDX-License-Identifier: Apache-2.0
/** What newsletters are made of: sources, items, issues and templates. */
@NullMarked
package dev.carillon.newsletters.content;

import org.jspecify.annotations.NullMarked;
