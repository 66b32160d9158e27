// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.FailedBulk;
import dev.carillon.FailedBulk.Action;
import dev.carillon.FailedBulk.Answer;
import dev.carillon.FailedBulk.Result;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.OpenRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One action on many runs that failed for good, in virtual time. */
class FailedBulkTest {

    private static final JobType<String> MAIL = JobType.of("mail", String.class);

    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");
    private final JobClient client = world.client().by("carla");

    private RunId fail(JobClient asking, String payload) {
        RunId run = asking.enqueue(MAIL, payload, Enqueue.retry(RetryPolicy.NONE));
        world.advance(Duration.ofSeconds(1));
        return run;
    }

    private FailedBulk plan(Action action) {
        return client.failed().bulk(action, FailedBulkTest::isWanted);
    }

    private static boolean isWanted(Execution last) {
        return !"\"spared\"".equals(last.run().payload());
    }

    @Test
    void thoseThatATestPicksOutAreTriedAgainOrGivenUp() {
        world.handle(MAIL, run -> {
            throw new IllegalStateException("no relay");
        });
        RunId first = fail(client, "a");
        fail(client.workspace("acme"), "foreign");
        RunId spared = fail(client, "spared");
        RunId second = fail(client, "b");

        FailedBulk redrive = plan(Action.REDRIVE);
        assertThat(redrive.runs()).containsExactly(second, first);
        assertThat(redrive.isCut()).isFalse();
        assertThat(redrive.action()).isEqualTo(Action.REDRIVE);
        FailedBulk discard = plan(Action.DISCARD);
        assertThat(discard.digest()).matches("[0-9a-f]{64}").isNotEqualTo(redrive.digest());
        assertThat(plan(Action.REDRIVE).digest()).isEqualTo(redrive.digest());

        client.failed().discard(second);
        assertThat(plan(Action.REDRIVE).digest()).isNotEqualTo(redrive.digest());
        assertThat(redrive.run()).containsExactly(new Result(second, Answer.REFUSED), new Result(first, Answer.DONE));
        assertThat(client.open(10))
                .extracting(OpenRun::run)
                .singleElement()
                .satisfies(run -> assertThat(run.id()).isEqualTo(first));
        world.advance(Duration.ofSeconds(1));

        assertThat(plan(Action.DISCARD).run()).containsExactly(new Result(first, Answer.DONE));
        assertThat(client.failed().latest(10))
                .extracting(letter -> letter.last().run().id())
                .isEqualTo(List.of(spared));
        assertThat(client.workspace("acme").failed().latest(10)).hasSize(1);
    }
}
