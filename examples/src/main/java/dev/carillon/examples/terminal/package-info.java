// SPDX-License-Identifier: Apache-2.0
/** What the mains share in talking to a person: UTF-8, exit codes, tables. */
@NullMarked
package dev.carillon.examples.terminal;

import org.jspecify.annotations.NullMarked;
