// SPDX-License-Identifier: Apache-2.0
/** What a model was asked and has answered, kept in a file and played again. */
@NullMarked
package dev.carillon.llm.cassette;

import org.jspecify.annotations.NullMarked;
