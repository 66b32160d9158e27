// SPDX-License-Identifier: Apache-2.0
/** What is said to whom: templates, of which none comes twice to a person within two years. */
@NullMarked
package dev.carillon.bots.text;

import org.jspecify.annotations.NullMarked;
