// SPDX-License-Identifier: Apache-2.0
/** Makes an issue out of items, by a template or with a model. */
@NullMarked
package dev.carillon.newsletters.writing;

import org.jspecify.annotations.NullMarked;
