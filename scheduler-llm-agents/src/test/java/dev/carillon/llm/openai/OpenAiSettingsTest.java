// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSettingsTest {

    private static final String KEY = "sk-secret";

    @Test
    void itBeginsWithDeepSeek() {
        try (var model = OpenAiChatModel.builder(KEY).build()) {
            assertThat(model.name()).isEqualTo("deepseek-chat");
            assertThat(model)
                    .hasToString("OpenAiChatModel[deepseek-chat at https://api.deepseek.com/chat/completions]");
        }
    }

    @Test
    void whatIsSecretIsNotShown() {
        try (var model = OpenAiChatModel.builder(KEY)
                .baseUrl("https://example.com/v1?key=" + KEY)
                .build()) {
            assertThat(model.toString()).doesNotContain("secret").contains("https://example.com/v1/chat/completions");
        }
        assertThat(new ApiKey(KEY).toString()).doesNotContain("secret");
        refused(builder -> builder.baseUrl("https://me:" + KEY + "@example.com"), "baseUrl");
        assertThatThrownBy(() -> OpenAiChatModel.builder("sk-\u00fcsecret"))
                .hasMessageContaining("apiKey")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whiteSpaceAroundTheKeyDoesNotCount() {
        assertThat(new ApiKey(" sk-1\n").authorization()).contains("Bearer sk-1");
        assertThat(new ApiKey(" \n").authorization()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\nb", "a\"b", "a\\b", "a\u007fb"})
    void aKeyThatNoHeaderCarriesIsRefused(String key) {
        assertThatThrownBy(() -> OpenAiChatModel.builder(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsOutOfRangeAreRefusedByNameAndRange() {
        refused(builder -> builder.model(" "), "model: \" \", expected 1..100");
        refused(builder -> builder.model("m".repeat(101)), "model");
        refused(builder -> builder.baseUrl("api.deepseek.com"), "baseUrl: \"api.deepseek.com\"");
        refused(builder -> builder.baseUrl("ftp://example.com"), "baseUrl");
        refused(builder -> builder.callTimeout(Duration.ZERO), "callTimeout: PT0S");
        refused(builder -> builder.callTimeout(Duration.ofMinutes(61)), "callTimeout");
        refused(builder -> builder.connectTimeout(Duration.ofMinutes(6)), "connectTimeout");
        refused(builder -> builder.largestAnswer(1_023), "largestAnswer: 1023");
        refused(builder -> builder.largestAnswer(64 * 1_024 * 1_024 + 1), "largestAnswer");
        refused(builder -> builder.temperature(2.1), "temperature: 2.1");
        refused(builder -> builder.temperature(Double.NaN), "temperature: NaN");
        refused(builder -> builder.retries(RetryPolicy.exponential(101)), "retries: 101");
    }

    private static void refused(UnaryOperator<OpenAiChatModel.Builder> setting, String message) {
        assertThatThrownBy(() -> setting.apply(OpenAiChatModel.builder(KEY)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining(KEY);
    }
}
