// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work that is done while the call that asks for it goes on. */
class InlineTest {

    private static final JobType<String> MAIL = JobType.of("mail", String.class);
    private static final JobType<Void> ORDER = JobType.of("order");

    private final List<String> done = new ArrayList<>();
    private final VirtualScheduler world =
            VirtualScheduler.at("2026-11-20T12:00:00Z").inline();

    private JobClient client() {
        return world.client();
    }

    private List<Outcome> outcomes(RunId run) {
        return client().log().ofRun(run).stream().map(Execution::outcome).toList();
    }

    @Test
    void workIsDoneBeforeTheCallThatAsksForItReturns() {
        Thread caller = Thread.currentThread();
        world.handle(MAIL, run -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            done.add(run.payload());
        });
        RunId first = client().enqueue(MAIL, "first");
        assertThat(done).containsExactly("first");
        assertThat(outcomes(first)).containsExactly(Outcome.SUCCEEDED);
        client().enqueueAll(MAIL, List.of("second", "third"));
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void whatAHandlerAsksForIsDoneBeforeItGoesOn() {
        world.handle(MAIL, run -> done.add(run.payload())).handle(ORDER, run -> {
            done.add("order");
            RunId mail = client().enqueue(MAIL, "mail");
            done.add("ordered");
            assertThat(outcomes(mail)).containsExactly(Outcome.SUCCEEDED);
        });
        RunId order = client().enqueue(ORDER);
        assertThat(done).containsExactly("order", "mail", "ordered");
        assertThat(outcomes(order)).containsExactly(Outcome.SUCCEEDED);
        assertThat(world.store().nodes().list()).hasSize(1);
    }

    @Test
    void aFailureIsItsRunsOwnAndTriedAgainWhenTimePasses() {
        world.handle(MAIL, run -> done.add(run.payload()));
        world.failNext(MAIL, new IOException("connection reset"));
        RunId mail = client().enqueue(MAIL, "mail");
        assertThat(outcomes(mail)).containsExactly(Outcome.FAILED);
        assertThat(done).isEmpty();
        world.advance(Duration.ofMinutes(1));
        assertThat(outcomes(mail)).containsExactly(Outcome.FAILED, Outcome.SUCCEEDED);
    }

    @Test
    void workThatIsNotYetDueWaits() {
        world.handle(MAIL, run -> done.add(run.payload()));
        client().enqueue(MAIL, "later", Enqueue.after(Duration.ofSeconds(1)));
        assertThat(done).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(done).containsExactly("later");
    }

    @Test
    void whatMayNotGoBesideItsParentIsDoneAfterIt() {
        world.handle(MAIL, run -> done.add(run.payload())).handle(ORDER, run -> {
            client().enqueue(MAIL, "mail", Enqueue.limit("erp", 1));
            done.add("ordered");
        });
        client().enqueue(ORDER, Enqueue.limit("erp", 1));
        assertThat(done).containsExactly("ordered", "mail");
    }

    @Test
    void whatIsAskedOfAJobIsDoneAtOnceToo() {
        world.handle(ORDER, run -> done.add("order"));
        client().declare(Job.of(ORDER, "hourly").when("every 1h"));
        client().job("hourly").runNow(RunNow.test());
        assertThat(done).containsExactly("order");
        world.failNext(ORDER, new IOException("connection reset"));
        RunId failed = client().enqueue(ORDER, Enqueue.retry(RetryPolicy.NONE));
        client().failed().redrive(failed);
        assertThat(done).containsExactly("order", "order");
    }

    @Test
    void handlersThatAskForEverAreFound() {
        world.handle(MAIL, run -> {
            done.add(run.payload());
            client().enqueue(MAIL, run.payload());
        });
        JobClient client = client();
        assertThatThrownBy(() -> client.enqueue(MAIL, "chain"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 50 deep");
        assertThat(done).hasSize(50);
        assertThat(client.log().latest("default", 100))
                .hasSizeGreaterThan(40)
                .allMatch(end -> end.outcome() == Outcome.SUCCEEDED);
    }

    @Test
    void aStoppedNodeDoesNothingForThoseWhoAsk() {
        world.handle(MAIL, run -> done.add(run.payload()));
        world.stop();
        RunId mail = client().enqueue(MAIL, "mail");
        assertThat(done).isEmpty();
        assertThat(client().find(mail)).isPresent();
    }
}
