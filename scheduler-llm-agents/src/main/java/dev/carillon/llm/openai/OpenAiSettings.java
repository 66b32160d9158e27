// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import okhttp3.HttpUrl;

/** All that is set on a model, checked. */
record OpenAiSettings(
        HttpUrl endpoint,
        ApiKey key,
        String model,
        ToolMode mode,
        Duration connectTimeout,
        Duration callTimeout,
        RetryPolicy retries,
        int largestAnswer,
        OptionalDouble temperature,
        OptionalLong seed) {

    private static final int LONGEST_MODEL = 100;
    private static final int MOST_RETRIES = 100;
    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(5);
    private static final Duration LONGEST_CALL = Duration.ofHours(1);
    private static final int LEAST_ANSWER = 1_024;
    private static final int MOST_ANSWER = 64 * 1_024 * 1_024;

    OpenAiSettings {
        if (model.isBlank() || model.length() > LONGEST_MODEL) {
            throw new IllegalArgumentException(
                    "model: \"" + model + "\", expected 1.." + LONGEST_MODEL + " characters");
        }
        check("connectTimeout", connectTimeout, LONGEST_CONNECT);
        check("callTimeout", callTimeout, LONGEST_CALL);
        if (retries.retries() > MOST_RETRIES) {
            throw new IllegalArgumentException("retries: " + retries.retries() + ", expected 0.." + MOST_RETRIES);
        }
        if (largestAnswer < LEAST_ANSWER || largestAnswer > MOST_ANSWER) {
            throw new IllegalArgumentException(
                    "largestAnswer: " + largestAnswer + ", expected " + LEAST_ANSWER + ".." + MOST_ANSWER + " bytes");
        }
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
            throw new IllegalArgumentException("temperature: " + temperature.getAsDouble() + ", expected 0..2");
        }
    }

    private static void check(String name, Duration timeout, Duration longest) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(longest) > 0) {
            throw new IllegalArgumentException(name + ": " + timeout + ", expected 1 ms to " + longest);
        }
    }

    /** The address that questions are posted to, below a provider's base. */
    static HttpUrl endpoint(String baseUrl) {
        HttpUrl base = HttpUrl.parse(baseUrl);
        if (base == null) {
            throw new IllegalArgumentException("baseUrl: \"" + baseUrl + "\", expected an address of http or https");
        }
        if (!base.username().isEmpty() || !base.password().isEmpty()) {
            throw new IllegalArgumentException("baseUrl: not shown, expected an address without a user");
        }
        return base.newBuilder().addPathSegments("chat/completions").build();
    }

    /** Without the query, in which some providers want what is secret. */
    @Override
    public String toString() {
        return model + " at " + endpoint.newBuilder().query(null).build();
    }
}
