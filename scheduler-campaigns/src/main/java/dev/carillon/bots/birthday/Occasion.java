// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.birthday;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A birthday of somebody, as seen from a day.
 *
 * @param date when it is or was celebrated; its year tells it apart from the person's other birthdays
 * @param daysLate how many days ago, 0 for today
 * @param age how old the person became, null when the year of birth is not known
 */
public record Occasion(
        LocalDate date, int daysLate, @Nullable Integer age) {

    /** Whether it has passed. */
    public boolean late() {
        return daysLate > 0;
    }
}
