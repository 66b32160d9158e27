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
        require("prompt", prompt);
        require("cached", cached);
        require("completion", completion);
    }

    private static void require(String name, BigDecimal price) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException("price of " + name + ": " + price + ", expected 0 or more");
        }
    }

    private static BigDecimal price(String name, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException unfit) {
            throw new IllegalArgumentException(
                    "price of " + name + ": \"" + text + "\", expected a number such as 0.28", unfit);
        }
    }

    /** Prices written as text, such as {@code of("0.28", "0.028", "0.42")}. */
    public static Prices of(String prompt, String cached, String completion) {
        return new Prices(price("prompt", prompt), price("cached", cached), price("completion", completion));
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
