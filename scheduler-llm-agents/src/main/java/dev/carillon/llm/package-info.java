// SPDX-License-Identifier: Apache-2.0
/** What is said to a chat model and what it answers, whoever makes it; knows nothing of agents. */
@NullMarked
package dev.carillon.llm;

import org.jspecify.annotations.NullMarked;
