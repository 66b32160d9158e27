// SPDX-License-Identifier: Apache-2.0
/** What a conversation is, before and after it is kept. */
@NullMarked
package dev.carillon.ingest.conversation;

import org.jspecify.annotations.NullMarked;
