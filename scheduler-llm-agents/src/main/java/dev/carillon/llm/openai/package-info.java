// SPDX-License-Identifier: Apache-2.0
/** Models behind the protocol of OpenAI's chat completions, as DeepSeek and most others speak it. */
@NullMarked
package dev.carillon.llm.openai;

import org.jspecify.annotations.NullMarked;
