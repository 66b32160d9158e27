// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A double as Python shows it: the fewest digits that lead back to it, with an exponent below 1e-4 and from 1e16 on. */
final class PythonNumber {

    private static final int MOST_DIGITS = 17;
    private static final int FIRST_EXPONENT = 16;
    private static final int LAST_FRACTION = -4;

    private PythonNumber() {}

    static String of(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            throw new MalformedJsonException("it has a number outside the range of a double");
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        String sign = value < 0 ? "-" : "";
        return sign
                + (exponent < LAST_FRACTION || exponent >= FIRST_EXPONENT
                        ? scientific(digits, exponent)
                        : plain(digits, exponent));
    }

    /** The shortest that is nearest; what {@link Double#toString} writes may be longer on some JDKs. */
    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = String.valueOf(Math.abs(exponent));
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + (power.length() < 2 ? "0" : "") + power;
    }

    private static String plain(String digits, int exponent) {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
