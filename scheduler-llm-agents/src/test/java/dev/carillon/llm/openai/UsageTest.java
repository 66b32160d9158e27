// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static dev.carillon.llm.openai.Provider.answer;
import static dev.carillon.llm.openai.Provider.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.llm.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"prompt_tokens":100,"completion_tokens":7,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36} | 36 | 64 | 7
                    {"prompt_tokens":100,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":64}} | 36 | 64 | 7
                    {"prompt_tokens":100,"completion_tokens":7,"prompt_cache_hit_tokens":64,"prompt_tokens_details":{"cached_tokens":64}} | 36 | 64 | 7
                    {"prompt_tokens":100,"completion_tokens":7,"prompt_tokens_details":null} | 100 | 0 | 7
                    {"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36} | 36 | 64 | 0
                    {"prompt_tokens":10,"prompt_tokens_details":{"cached_tokens":64}} | 0 | 64 | 0
                    {"prompt_tokens":-5,"completion_tokens":"7"} | 0 | 0 | 0
                    {"prompt_tokens":1e3,"completion_tokens":99999999999999999999} | 0 | 0 | 0
                    {"prompt_tokens":9223372036854775807,"completion_tokens":9223372036854775807} | 1000000000000 | 0 | 1000000000000
                    null | 0 | 0 | 0
                    """)
    void tokensAreCountedAsTheProviderNamesThem(String usage, long prompt, long cached, long completion)
            throws Exception {
        try (var provider = new Provider()) {
            provider.answers(answer("{\"role\":\"assistant\",\"content\":\"Hello.\"}", "stop", usage));
            try (var model = provider.model().build()) {
                assertThat(model.ask(hello()).usage()).isEqualTo(new Usage(prompt, cached, completion));
            }
        }
    }

    @Test
    void whatFailedAttemptsCostIsInTheReply() throws Exception {
        try (var provider = new Provider()) {
            provider.answers(answer(
                    "{\"role\":\"assistant\",\"content\":\"\"}",
                    "stop",
                    "{\"prompt_tokens\":100,\"completion_tokens\":1,\"prompt_cache_hit_tokens\":30}"));
            provider.answers(500, "");
            provider.answers("{\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":2}}");
            provider.says("Hello.");
            try (var model = provider.model().build()) {
                assertThat(model.ask(hello()).usage()).isEqualTo(new Usage(180, 30, 8));
            }
        }
    }
}
