// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model costs. Amounts are whole millionths of the currency's unit, so that sums are exact: a price of 0.28 for a
 * million tokens is 0.28 millionths for each.
 *
 * @param prompt for a million tokens of question, in units of the currency; 0 or more
 * @param cached for a million tokens that the provider had in its cache
 * @param completion for a million tokens of answer
 */
public record Prices(BigDecimal prompt, BigDecimal cached, BigDecimal completion) {

    /** For models that cost nothing. */
    public static final Prices FREE = new Prices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public Prices {
        if (prompt.signum() < 0 || cached.signum() < 0 || completion.signum() < 0) {
            throw new IllegalArgumentException(
                    "prices: " + prompt + ", " + cached + ", " + completion + ", expected 0 or more each");
        }
    }

    /** Prices written as text, such as {@code of("0.28", "0.028", "0.42")}. */
    public static Prices of(String prompt, String cached, String completion) {
        return new Prices(new BigDecimal(prompt), new BigDecimal(cached), new BigDecimal(completion));
    }

    /** What calls cost, in millionths of the currency's unit, rounded up. */
    public long micros(Usage usage) {
        return prompt.multiply(BigDecimal.valueOf(usage.prompt()))
                .add(cached.multiply(BigDecimal.valueOf(usage.cached())))
                .add(completion.multiply(BigDecimal.valueOf(usage.completion())))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
