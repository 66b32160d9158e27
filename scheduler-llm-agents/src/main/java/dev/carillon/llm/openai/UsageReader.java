// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.llm.Usage;

/** The tokens that a provider says it counted; what it does not say counts as 0. */
final class UsageReader {

    /** More is no count of tokens, and sums of it would overflow. */
    private static final long MOST = 1_000_000_000_000L;

    private UsageReader() {}

    /** Cached tokens as DeepSeek names them, or as OpenAI does; both count them among the prompt's as well. */
    static Usage read(JsonNode usage) {
        long cached = Math.max(
                count(usage.path("prompt_cache_hit_tokens")),
                count(usage.path("prompt_tokens_details").path("cached_tokens")));
        long prompt =
                Math.max(count(usage.path("prompt_tokens")) - cached, count(usage.path("prompt_cache_miss_tokens")));
        return new Usage(prompt, cached, count(usage.path("completion_tokens")));
    }

    private static long count(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? Math.min(Math.max(node.longValue(), 0), MOST) : 0;
    }
}
