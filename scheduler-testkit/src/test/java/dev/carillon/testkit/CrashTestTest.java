// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.handler.Reserved;
import dev.carillon.job.JobType;
import dev.carillon.policy.Quota;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Handlers that bear a crash pass; those that do not are told at which point. */
class CrashTestTest {

    record Order(String number) {}

    private static final JobType<Order> ORDER = JobType.of("order", Order.class);
    private static final JobType<Void> SWEEP = JobType.of("sweep");
    private static final Quota MAILS = Quota.perDay("mails", 100, ZoneOffset.UTC);

    /** What the handlers act on: it takes a parcel twice, and a mail of one key once. */
    private static final class Shop {
        final List<String> parcels = new ArrayList<>();
        final Map<String, String> mails = new LinkedHashMap<>();
        final Random random = new Random(1);
        int calls;

        void mail(String key, String text) {
            mails.putIfAbsent(key, text);
        }

        Map<String, Object> seen() {
            return Map.of("parcels", parcels, "mails", mails.values());
        }
    }

    private Shop shop = new Shop();

    private CrashTest<Order> crashTest(JobHandler<Order> handler) {
        return CrashTest.of(ORDER, handler)
                .payload(new Order("4711"))
                .fresh(() -> shop = new Shop())
                .effects(() -> shop.seen());
    }

    private static String findingOf(CrashTest<?> test) {
        var thrown = org.junit.jupiter.api.Assertions.assertThrows(AssertionError.class, test::check);
        return String.valueOf(thrown.getMessage());
    }

    @Test
    void aHandlerWhoseEffectsAreIdempotentBearsEveryCrash() {
        List<String> points = crashTest(run -> {
                    String key = run.step("key", String.class, () -> "key" + shop.random.nextInt());
                    run.step("send", () -> shop.mail(key, "to " + run.payload().number()));
                    run.result(Map.of("sent", 1));
                })
                .twice()
                .check();
        assertThat(points)
                .containsExactly(
                        "before its first line",
                        "before step \"key\"",
                        "after the work of step \"key\", before its record",
                        "after the record of step \"key\"",
                        "before step \"send\"",
                        "after the work of step \"send\", before its record",
                        "after the record of step \"send\"",
                        "after its last line, before the record of its end");
    }

    @Test
    void anEffectOutsideAStepIsFoundAtEachPointBehindIt() {
        String finding = findingOf(crashTest(run -> {
            shop.parcels.add("parcel of " + run.payload().number());
            run.step("mail", () -> shop.mail("once", "sent"));
        }));
        assertThat(finding)
                .startsWith("4 of 5 plays of type order")
                .contains("killed before step \"mail\":")
                .contains("killed after its last line, before the record of its end:")
                .contains("parcels: too often: [parcel of 4711]");
    }

    @Test
    void anEffectThatIsRepeatedWhenItsRecordIsMissingIsFoundAtThatPointAlone() {
        JobHandler<Order> handler = run -> run.step("ship", () -> shop.parcels.add("parcel"));
        assertThat(findingOf(crashTest(handler)))
                .startsWith("1 of 5 plays")
                .contains("killed after the work of step \"ship\", before its record:");
        crashTest(handler).toleratingRepeatOf("ship").twice().check();
    }

    @Test
    void aKeyMadeOutsideAStepDoesNotKeepAnEffectSingle() {
        String finding = findingOf(crashTest(run -> {
            String key = "key " + shop.random.nextInt(1_000_000);
            run.step("send", () -> shop.mail(key, "sent"));
        }));
        assertThat(finding)
                .startsWith("1 of 5 plays")
                .contains("killed after the work of step \"send\"")
                .contains("mails: too often: [sent]");
    }

    @Test
    void aResultThatDependsOnHowOftenTheHandlerWasCalledIsFound() {
        JobHandler<Order> handler = run -> {
            shop.calls++;
            run.step("nothing", () -> {});
            run.result(shop.calls);
        };
        assertThat(findingOf(crashTest(handler))).contains("its result is 2, expected 1");
        crashTest(handler).ignoringResult().check();
    }

    @Test
    void chanceIsRefusedBeforeAnythingIsKilled() {
        var chance = new Random();
        String finding = findingOf(crashTest(run -> shop.parcels.add("parcel " + chance.nextLong())));
        assertThat(finding).startsWith("two undisturbed plays of type order differ");
    }

    @Test
    void anEffectThatASecondCallLeavesOutIsFoundAsMissing() {
        String finding = findingOf(crashTest(run -> {
            boolean first = shop.calls++ == 0;
            run.step("decide", () -> {});
            if (first) {
                run.step("ship", () -> shop.parcels.add("parcel"));
            }
        }));
        assertThat(finding)
                .contains("killed after the record of step \"decide\":")
                .contains("parcels: missing: [parcel]");
    }

    @Test
    void aSecondCrashFindsWhatTheFirstDoesNot() {
        JobHandler<Order> handler = run -> {
            if (++shop.calls == 3) {
                shop.parcels.add("third time lucky");
            }
        };
        crashTest(handler).check();
        assertThat(findingOf(crashTest(handler).twice()))
                .startsWith("1 of 6 plays")
                .contains("its end; then after its last line, before the record of its end:");
    }

    @Test
    void whoeverCatchesItsDeathIsCutOffAllTheSame() {
        String finding = findingOf(crashTest(run -> {
            try {
                run.step("ship", () -> shop.mail("parcel", "shipped"));
            } catch (Throwable death) {
                shop.parcels.add("apology");
            }
        }));
        assertThat(finding)
                .contains("killed before step \"ship\":")
                .contains("parcels: too often: [apology]")
                .contains("the handler caught what killed it and went on")
                .doesNotContain("another way");
    }

    @Test
    void aDeathThatAnotherThreadWrapsIsADeathAllTheSame() {
        crashTest(run -> {
                    var elsewhere = new FutureTask<>(() -> run.step("ship", String.class, () -> {
                        shop.mail("parcel", "shipped");
                        return "shipped";
                    }));
                    elsewhere.run();
                    try {
                        run.result(elsewhere.get());
                    } catch (ExecutionException wrapped) {
                        run.log("went wrong");
                    }
                })
                .check();
    }

    @Test
    void usesOfAQuotaArePointsOfTheirOwn() {
        List<String> points = crashTest(run -> run.step("send", () -> {
                    Reserved units = run.reserve(MAILS, 1);
                    shop.mail("once", "sent");
                    units.commit(1);
                }))
                .check();
        assertThat(points)
                .contains(
                        "before it reserved of quota \"mails\"",
                        "after it reserved of quota \"mails\"",
                        "before it committed to quota \"mails\"",
                        "after it committed to quota \"mails\"");
    }

    @Test
    void attemptsThatFailByThemselvesArePartOfThePlay() {
        List<String> points = CrashTest.of(
                        SWEEP,
                        run -> {
                            run.step("once", () -> shop.mail("once", "swept"));
                            if (run.attempt() == 1) {
                                throw new IllegalStateException("busy");
                            }
                        },
                        FailureRule.giveUpOn(IllegalArgumentException.class))
                .enqueuedWith(
                        Enqueue.after(Duration.ofDays(2)), Enqueue.retry(RetryPolicy.fixed(1, Duration.ofDays(3))))
                .fresh(() -> shop = new Shop())
                .effects(() -> shop.seen())
                .check();
        assertThat(points)
                .contains("after it threw, before the record of its end", "before its first line in attempt 2");
    }

    @Test
    void whatCannotBeTestedIsRefused() {
        assertThat(findingOf(crashTest(run -> {
                            throw new IllegalStateException("never");
                        })
                        .enqueuedWith(Enqueue.retry(RetryPolicy.NONE))))
                .contains("does not succeed")
                .contains("never");
        assertThatThrownBy(() -> CrashTest.of(ORDER, run -> {}).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("payload");
        assertThatThrownBy(() -> crashTest(run -> run.step("send", () -> {}))
                        .toleratingRepeatOf("sned")
                        .check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sned");
    }
}
