// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import dev.carillon.trigger.cron.CronDialect;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Triggers nobody would write: eight seconds of them, or ten minutes, see {@link Fuzzing}. */
class TriggerFuzzTest {

    @Test
    void wholeTriggers() {
        var fuzzing = new Fuzzing("triggers", 40);
        var choice = new Choice(fuzzing.seed());
        fuzzing.run(damagedSometimes(choice, new TriggerTexts(choice)::next), new TriggerTrial(choice));
    }

    @ParameterizedTest
    @EnumSource
    void cronExpressions(CronDialect dialect) {
        String name = dialect.name().toLowerCase(Locale.ROOT);
        var fuzzing = new Fuzzing("cron:" + name, 10);
        var choice = new Choice(fuzzing.seed());
        var expressions = new CronTexts(choice, dialect);
        Supplier<String> damaged = damagedSometimes(choice, expressions::next);
        fuzzing.run(
                () -> "cron:" + name + " " + damaged.get()
                        + choice.of("", " UTC", " Europe/Paris", " Antarctica/Troll"),
                new TriggerTrial(choice));
    }

    @Test
    void recurrenceRules() {
        var fuzzing = new Fuzzing("rrule", 20);
        var choice = new Choice(fuzzing.seed());
        Supplier<String> damaged = damagedSometimes(choice, new RuleTexts(choice)::next);
        fuzzing.run(
                () -> "rrule " + damaged.get() + choice.of("", " UTC", " Europe/Paris", " America/St_Johns"),
                new TriggerTrial(choice));
    }

    private static Supplier<String> damagedSometimes(Choice choice, Supplier<String> good) {
        var mutation = new Mutation(choice);
        return () -> choice.onceIn(40)
                ? mutation.garbage()
                : choice.onceIn(3) ? mutation.of(good.get(), good.get()) : good.get();
    }
}
