// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Backfill;
import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.KeyTakenException;
import dev.carillon.RunNow;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Reason;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.Priority;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.OpenRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may be asked of a scheduler beside its triggers: keys, batches, trials, overrides, backfills. */
class AskingStoryTest {

    record Mail(String to) {}

    private static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);
    private static final JobKey DAILY = JobKey.of("daily");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<String> sent = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z")
            .handle(MAIL, run -> {
                if (run.payload().to().equals("broken")) {
                    throw new IllegalStateException("no such address");
                }
                sent.add((run.test() ? "trial " : "") + run.payload().to());
            });

    private RunId enqueue(String to, Enqueue... options) {
        return world.client().enqueue(MAIL, new Mail(to), options);
    }

    @Test
    void whatHasAKeyIsEnqueuedOnce() {
        RunId first = enqueue("a", Enqueue.key("order-1"));
        assertThat(enqueue("b", Enqueue.key("order-1"))).isEqualTo(first);
        assertThatThrownBy(() -> enqueue("c", Enqueue.key("order-1", UniqueKey.Mode.REJECT)))
                .isInstanceOfSatisfying(
                        KeyTakenException.class,
                        taken -> assertThat(taken.holder()).isEqualTo(first))
                .hasMessageContaining("key: \"order-1\" is held by run");
        world.advance(Duration.ofSeconds(1));
        assertThat(sent).containsExactly("a");
    }

    @Test
    void theLatestOfAKeyTakesThePlaceOfOneThatWaits() {
        enqueue("a", Enqueue.key("k", UniqueKey.Mode.REPLACE), Enqueue.after(Duration.ofMinutes(1)));
        enqueue("b", Enqueue.key("k", UniqueKey.Mode.REPLACE), Enqueue.after(Duration.ofMinutes(1)));
        world.advance(Duration.ofMinutes(2));
        assertThat(sent).containsExactly("b");
    }

    @Test
    void aBatchIsEnqueuedInOneCallAndInItsOrder() {
        List<RunId> runs = world.client()
                .enqueueAll(MAIL, List.of(new Mail("a"), new Mail("b"), new Mail("c")), Enqueue.queue("bulk"));
        assertThat(runs).doesNotHaveDuplicates().hasSize(3);
        world.advance(Duration.ofSeconds(1));
        assertThat(sent).containsExactly("a", "b", "c");
        assertThatThrownBy(() -> world.client().enqueueAll(MAIL, List.of(new Mail("a")), Enqueue.key("k")))
                .hasMessageContaining("expected none for a batch");
    }

    @Test
    void theUrgentGoesFirst() {
        enqueue("low", Enqueue.priority(Priority.LOW));
        enqueue("normal");
        enqueue("urgent", Enqueue.priority(Priority.URGENT));
        world.advance(Duration.ofSeconds(1));
        assertThat(sent).containsExactly("urgent", "normal", "low");
    }

    @Test
    void aTrialWithAnotherPayloadIsRunOncePerId() {
        world.client().put(Job.of(MAIL, "daily", new Mail("all")).when("daily 08:00 UTC"));
        RunId id = RunId.at(NOON.toEpochMilli(), new Random(5));
        var asked = new RunNow[] {RunNow.test(), RunNow.payload(MAIL, new Mail("carla")), RunNow.as(id)};
        assertThat(world.client().job("daily").runNow(asked)).contains(id);
        assertThat(world.client().job("daily").runNow(asked)).contains(id);
        world.advance(Duration.ofSeconds(1));
        assertThat(sent).containsExactly("trial carla");
        assertThatThrownBy(() -> world.client()
                        .job("daily")
                        .runNow(RunNow.payload(JobType.of("other", Mail.class), new Mail("x"))))
                .hasMessageContaining("payload: of type other, expected mail");
    }

    @Test
    void waitingRunsGoByTheirOldJobUntilItIsAppliedToThem() {
        world.client().put(Job.of(MAIL, "daily", new Mail("old")).when("daily 08:00 UTC"));
        world.client().job("daily").pause("wait");
        world.client().job("daily").runNow();
        world.client().job("daily").runNow(RunNow.besideOthers());
        world.client().put(Job.of(MAIL, "daily", new Mail("new")).when("daily 08:00 UTC"));
        RunId first = world.store()
                .runs()
                .ofJob(world.client().find(DAILY).orElseThrow().id())
                .get(0)
                .run()
                .id();
        assertThat(world.client().find(first).map(OpenRun::run).map(Run::payload))
                .contains("{\"to\":\"old\"}");
        JobClient client = world.client();
        int waiting = client.job("daily").applyToWaiting();
        assertThat(waiting).isEqualTo(2);
        world.advance(Duration.ofSeconds(1));
        assertThat(sent).containsExactly("new", "new");
    }

    @Test
    void aBackfillShowsWhatIsMissingAndRunsIt() {
        world.client().put(Job.of(MAIL, "daily", new Mail("all")).when("daily 08:00 UTC"));
        world.advance(Duration.ofDays(2));
        world.client().job("daily").pause("holiday");
        world.advance(Duration.ofDays(2));
        world.client().job("daily").resume();
        sent.clear();
        Backfill plan =
                world.client().job("daily").backfill(NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(4)));
        assertThat(plan.times())
                .containsExactly(
                        new Backfill.Time(Instant.parse("2026-11-20T08:00:00Z"), null),
                        new Backfill.Time(Instant.parse("2026-11-23T08:00:00Z"), FireOutcome.SKIPPED_PAUSED),
                        new Backfill.Time(Instant.parse("2026-11-24T08:00:00Z"), FireOutcome.SKIPPED_PAUSED));
        Backfill.Started started = plan.start(1);
        assertThat(started.open()).hasSize(3);
        world.advance(Duration.ofSeconds(1));
        assertThat(started.open()).isEmpty();
        assertThat(sent).hasSize(3);
        assertThat(world.client().log().ofRun(started.runs().get(1)))
                .extracting(
                        execution -> execution.run().scheduledTime(),
                        execution -> execution.run().kind())
                .containsExactly(org.assertj.core.api.Assertions.tuple(
                        Instant.parse("2026-11-23T08:00:00Z"), Run.Kind.BACKFILLED));
        assertThat(world.client()
                        .job("daily")
                        .backfill(NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(4)))
                        .times())
                .isEmpty();
        assertThat(world.client().find(DAILY).orElseThrow().nextFireAt()).isEqualTo("2026-11-25T08:00:00Z");
    }

    @Test
    void aBackfillIsStoppedAndRunsThatFailedAreProposedAgain() {
        world.client()
                .put(Job.of(MAIL, "daily", new Mail("broken"))
                        .when("daily 08:00 UTC")
                        .retry(0));
        world.advance(Duration.ofDays(2));
        Backfill.Started started = world.client()
                .job("daily")
                .backfill(NOON, NOON.plus(Duration.ofDays(2)))
                .start(1);
        assertThat(started.runs()).hasSize(2);
        assertThat(started.stop("carla")).isZero();
        assertThat(started.open()).isEmpty();
        assertThat(world.client().log().ofRun(started.runs().get(0)))
                .extracting(Execution::error)
                .containsExactly("cancelled by carla");
    }

    @Test
    void aBackfillOfTheFutureIsRefused() {
        world.client().put(Job.of(MAIL, "daily", new Mail("all")).when("daily 08:00 UTC"));
        assertThatThrownBy(() -> world.client().job("daily").backfill(NOON, NOON.plus(Duration.ofDays(2))))
                .hasMessageContaining("to: 2026-11-22T12:00:00Z, expected");
    }

    private static Job daily() {
        return Job.of(MAIL, "daily", new Mail("all")).when("daily 08:00 UTC");
    }

    private List<Claim> claim() {
        var node = new StoreFixture(world.clock(), world.store());
        world.store().runs().promote(Set.of("mail"), 100);
        return world.store().runs().claim(ClaimRequest.of(node.anna(), 1, Set.of("mail"), 100));
    }

    @Test
    void anEditAppliedToABackfillLeavesItItsNumberAtOnce() {
        world.client().put(daily());
        world.client()
                .job("daily")
                .backfill(NOON.minus(Duration.ofDays(5)), NOON)
                .start(2);
        assertThat(world.client().job("daily").applyToWaiting()).isEqualTo(5);
        assertThat(claim()).hasSize(2);
    }

    @Test
    void anEditAppliedToQueuedRunsStartsNoMoreAtOnceThanTheJobHasInstances() {
        world.client().put(daily().overlap(OverlapPolicy.BUFFER_ALL));
        world.client().job("daily").runNow();
        world.client().job("daily").runNow();
        world.client().job("daily").runNow();
        world.client().put(daily());
        world.client().job("daily").applyToWaiting();
        assertThat(claim()).hasSize(1);
    }

    @Test
    void anEditAppliedToQueuedRunsCanLetMoreOfThemGo() {
        world.client().put(daily().overlap(OverlapPolicy.BUFFER_ALL));
        for (int i = 0; i < 4; i++) {
            world.client().job("daily").runNow();
        }
        world.client().put(daily().overlap(OverlapPolicy.BUFFER_ALL).maxInstances(2));
        world.client().job("daily").applyToWaiting();
        assertThat(claim()).hasSize(2);
    }

    @Test
    void anEditAppliedToARunWithAPayloadOfItsOwnLeavesItThat() {
        world.client().put(daily().overlap(OverlapPolicy.ALLOW));
        world.client().job("daily").pause("wait");
        world.client().job("daily").runNow(RunNow.payload(MAIL, new Mail("carla")));
        world.client().job("daily").runNow();
        Job edited =
                Job.of(MAIL, "daily", new Mail("new")).when("daily 08:00 UTC").overlap(OverlapPolicy.ALLOW);
        world.client().put(edited);
        world.client().job("daily").applyToWaiting();
        world.client().job("daily").applyToWaiting();
        world.advance(Duration.ofSeconds(1));
        assertThat(sent).containsExactly("carla", "new");
    }

    @Test
    void aBackfillThatIsAskedForTwiceRunsEachTimeOnce() {
        world.client().put(daily());
        Backfill one = world.client().job("daily").backfill(NOON.minus(Duration.ofDays(5)), NOON);
        Backfill two = world.client().job("daily").backfill(NOON.minus(Duration.ofDays(5)), NOON);
        Backfill three = world.client().job("daily").backfill(NOON.minus(Duration.ofDays(5)), NOON);
        Backfill.Started first = one.start(1);
        assertThat(first.runs()).hasSize(5);
        assertThat(one.start(2)).isSameAs(first);
        assertThat(two.start(1).runs()).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(three.start(1).runs()).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(sent).hasSize(5);
    }

    @Test
    void theTimesOfADeletedJobAreNotThoseOfTheNextOfItsName() {
        Job fromThen = daily().when("daily 08:00 UTC from 2026-11-18T00:00:00Z");
        world.client().put(fromThen);
        world.client()
                .job("daily")
                .backfill(NOON.minus(Duration.ofDays(5)), NOON)
                .start(5);
        world.advance(Duration.ofSeconds(1));
        world.client().job("daily").delete();
        world.client().put(fromThen);
        assertThat(world.client()
                        .job("daily")
                        .backfill(NOON.minus(Duration.ofDays(5)), NOON)
                        .times())
                .hasSize(3)
                .allMatch(time -> time.before() == null);
    }

    @Test
    void aClientOfOneWorkspaceKnowsNoRunOfAnother() {
        RunId run = world.client().workspace("b").enqueue(MAIL, new Mail("broken"), Enqueue.retry(RetryPolicy.NONE));
        JobClient other = world.client().workspace("a");
        assertThat(other.find(run)).isEmpty();
        assertThat(other.cancel(run)).isEqualTo(CancelAnswer.NOT_OPEN);
        assertThat(other.explain(run).says(Reason.Code.UNKNOWN)).isTrue();
        assertThat(world.client().workspace("b").find(run)).isPresent();
        world.advance(Duration.ofSeconds(1));
        assertThat(other.log().ofRun(run)).isEmpty();
        assertThat(other.explain(run).says(Reason.Code.UNKNOWN)).isTrue();
        assertThat(other.failed().redrive(run)).isFalse();
        assertThat(other.failed().discard(run)).isFalse();
        assertThat(world.client().workspace("b").failed().redrive(run)).isTrue();
    }

    @Test
    void whatNobodyCanMeanIsRefusedByItsName() {
        JobClient client = world.client();
        assertThatThrownBy(() -> Enqueue.after(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("delay: ");
        assertThatThrownBy(() -> Enqueue.at(Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("due: ");
        assertThatThrownBy(() -> Enqueue.at(Instant.MIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.workspace(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("workspace: ");
        assertThatThrownBy(() -> client.by("x".repeat(201))).hasMessage("actor: 201 characters, expected 1..200");
        assertThatThrownBy(() -> client.by(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.open(0)).hasMessage("limit: 0, expected 1..1000");
        assertThatThrownBy(() -> client.open(1_001)).hasMessage("limit: 1001, expected 1..1000");
        assertThatThrownBy(() -> client.failed().latest(-1)).hasMessage("limit: -1, expected 1..1000");
        assertThatThrownBy(() -> enqueue("a\0b")).hasMessage("payload: the character NUL at 8, expected text without");
        assertThat(enqueue("a\\u0000b")).as("six characters, no NUL").isNotNull();
    }

    @Test
    void aRunThatNoStoreCouldKeepIsNotMade() {
        Run run = world.client().find(enqueue("a")).orElseThrow().run();
        assertThatThrownBy(() -> run.amended(1, "x".repeat(256 * 1024 + 1), run.terms()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("payload: 262145 characters, expected 0..262144");
    }
}
