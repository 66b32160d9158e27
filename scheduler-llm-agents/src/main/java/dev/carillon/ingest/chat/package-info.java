// SPDX-License-Identifier: Apache-2.0
/** Sentiment by a chat model. */
@NullMarked
package dev.carillon.ingest.chat;

import org.jspecify.annotations.NullMarked;
