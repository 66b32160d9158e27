// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.engine.RunContext.Said;
import dev.carillon.execution.Outcome;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.FailureRule.Verdict;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of a run and the ways in which it can end. */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final int LONGEST_ERROR = 2_000;
    private static final int LONGEST_DETAIL = 64 * 1024;
    private static final int DEEPEST_CAUSE = 10;

    private final Claim claim;
    private final Supplier<Instant> clock;
    private final RandomGenerator random;
    private final Instant startedAt;
    private volatile @Nullable RunContext<?> context;
    private volatile String canceller = "";
    private volatile @Nullable Outcome completed;

    Attempt(Claim claim, Supplier<Instant> clock, RandomGenerator random) {
        this.claim = claim;
        this.clock = clock;
        this.random = random;
        this.startedAt = clock.get();
    }

    Claim claim() {
        return claim;
    }

    void begun(RunContext<?> newContext) {
        context = newContext;
    }

    @Nullable
    RunContext<?> context() {
        return context;
    }

    /**
     * Ends as the handler has said, in a transaction of the host: whether that is committed the store will know.
     *
     * @throws IllegalStateException when the handler has said that it does not end well
     */
    Finish completed(Said said) {
        if (!said.outcome().good()) {
            throw new IllegalStateException("the handler has said that its attempt ends as " + said.outcome()
                    + ", expected a result or nothing before it is completed in a transaction");
        }
        completed = said.outcome();
        return end(said, said.outcome(), null, true, true, said.result(), null, null);
    }

    /** As what it was completed in a transaction of the host; empty when it was not, or not yet. */
    Optional<Outcome> completion() {
        return Optional.ofNullable(completed);
    }

    /** Was completed in a transaction of the host, which has been rolled back. */
    Finish rolledBack() {
        String error = "the transaction in which it was completed was not committed before its handler returned";
        return end(said(), Outcome.FAILED, retryAt().orElse(null), true, false, null, error, null);
    }

    Finish returned() {
        Said said = said();
        Duration snooze = said.snooze();
        return end(
                said,
                said.outcome(),
                snooze == null ? null : clock.get().plus(snooze),
                snooze == null,
                false,
                said.result(),
                said.gaveUp(),
                null);
    }

    /** Ends as failed, and comes again if its terms and the rules of its handler say so. */
    Finish failed(Throwable thrown, List<FailureRule> rules) {
        Optional<Verdict> verdict = verdict(thrown, rules);
        if (verdict.isPresent() && verdict.get() instanceof Verdict.Snooze snooze) {
            return end(
                    said(),
                    Outcome.SNOOZED,
                    clock.get().plus(atLeastMilli(snooze.delay())),
                    false,
                    false,
                    null,
                    errorOf(thrown),
                    null);
        }
        Optional<Instant> again = retryAt();
        if (verdict.isPresent() && verdict.get() instanceof Verdict.RetryAfter after) {
            again = again.map(usual -> clock.get().plus(atLeastMilli(after.delay())));
        } else if (verdict.isPresent()) {
            again = Optional.empty();
        }
        return end(said(), Outcome.FAILED, again.orElse(null), true, false, null, errorOf(thrown), detailOf(thrown));
    }

    /** Ends as failed for good: trying again would change nothing. */
    Finish refused(Throwable thrown) {
        return end(said(), Outcome.FAILED, null, true, false, null, errorOf(thrown), detailOf(thrown));
    }

    /** Its time is up; the handler may go on for a while. */
    Finish timedOut(boolean bodyRuns) {
        String error = "took longer than " + claim.run().terms().timeout();
        return end(said(), Outcome.TIMED_OUT, retryAt().orElse(null), true, bodyRuns, null, error, null);
    }

    /** Who asked for its end, empty when nobody is named. */
    void cancelledBy(String actor) {
        canceller = actor;
    }

    private String cancelledHow() {
        return canceller.isEmpty() ? "cancelled while it ran" : "cancelled by " + canceller + " while it ran";
    }

    /** Was cancelled; the handler may go on for a while, and then its result is not known. */
    Finish cancelled(boolean bodyRuns) {
        Said said = said();
        String result = bodyRuns ? null : said.result();
        return end(said, Outcome.CANCELLED, null, true, bodyRuns, result, cancelledHow(), null);
    }

    /** Ends without having been an attempt: the run waits again. */
    Finish handedBack(String reason) {
        return end(said(), Outcome.LOST, clock.get(), false, false, null, reason, null);
    }

    private Said said() {
        RunContext<?> begun = context;
        return begun == null ? Said.NOTHING : begun.said();
    }

    private Finish end(
            Said said,
            Outcome outcome,
            @Nullable Instant again,
            boolean counted,
            boolean bodyRuns,
            @Nullable String result,
            @Nullable String error,
            @Nullable String detail) {
        return new Finish(
                claim.lease(),
                outcome,
                startedAt,
                again,
                counted,
                bodyRuns,
                result,
                error,
                detail,
                said.lines(),
                said.counters());
    }

    private Optional<Instant> retryAt() {
        return claim.run()
                .terms()
                .retry()
                .delayBefore(claim.failures() + 1, random.nextDouble())
                .map(clock.get()::plus);
    }

    private static Optional<Verdict> verdict(Throwable thrown, List<FailureRule> rules) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            for (FailureRule rule : rules) {
                Optional<Verdict> verdict = judged(rule, cause);
                if (verdict.isPresent()) {
                    return verdict;
                }
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<Verdict> judged(FailureRule rule, Throwable cause) {
        try {
            return Objects.requireNonNull(rule.judge(cause), "a rule answered null, expected a verdict or none");
        } catch (Throwable unjust) {
            LOG.warn(
                    "a failure rule failed on {}; it is taken to have no verdict",
                    cause.getClass().getName(),
                    unjust);
            return Optional.empty();
        }
    }

    private static Duration atLeastMilli(Duration delay) {
        return delay.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : delay;
    }

    private static String errorOf(Throwable thrown) {
        return StorableText.line(oneLine(thrown), LONGEST_ERROR);
    }

    private static String oneLine(Throwable thrown) {
        String name = thrown.getClass().getName();
        String message;
        try {
            message = thrown.getMessage();
        } catch (Throwable unspeakable) {
            return name;
        }
        return message == null || message.isBlank() ? name : name + ": " + message.strip();
    }

    private static String detailOf(Throwable thrown) {
        var text = new StringWriter();
        try {
            thrown.printStackTrace(new PrintWriter(text));
        } catch (Throwable unspeakable) {
            return thrown.getClass().getName();
        }
        return StorableText.of(text.toString(), LONGEST_DETAIL);
    }
}
