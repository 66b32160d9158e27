// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.carillon.Bulk;
import dev.carillon.Bulk.Answer;
import dev.carillon.Bulk.Planned;
import dev.carillon.Bulk.Result;
import dev.carillon.BulkAction;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.FirePlan;
import dev.carillon.store.JobCatalog;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One action on many jobs, in virtual time. */
class BulkTest {

    private static final JobType<Void> REPORT = JobType.of("report");

    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");
    private final JobClient client = world.client().by("carla");

    private void put(String... names) {
        for (String name : names) {
            world.client().put(Job.of(REPORT, name).when("every 1h"));
        }
    }

    private Bulk plan(BulkAction action) {
        return client.bulk(action, job -> !job.key().name().equals("spared"));
    }

    private StoredJob stored(String name) {
        return client.find(name).orElseThrow();
    }

    private static void assertDone(List<Result> results, int many) {
        assertThat(results)
                .hasSize(many)
                .allSatisfy(
                        result -> assertThat(result.answer()).as(result.why()).isEqualTo(Answer.DONE));
    }

    @Test
    void whatIsPlannedShowsAndChangesNothing() {
        put("b", "a", "spared");
        world.client().workspace("acme").put(Job.of(REPORT, "a").in("acme").when("every 1h"));
        Bulk bulk = plan(BulkAction.pause("the relay is down", null));
        assertThat(bulk.jobs())
                .containsExactly(
                        new Planned(stored("a").key(), stored("a").id(), 1),
                        new Planned(stored("b").key(), stored("b").id(), 1));
        assertThat(bulk.isCut()).isFalse();
        assertThat(bulk.action()).isEqualTo(BulkAction.pause("the relay is down", null));
        assertThat(client.jobs()).allMatch(job -> job.state() == StoredJob.State.ACTIVE);
    }

    @Test
    void jobsArePausedAndGoOnInTheNameOfTheActor() {
        put("a", "b", "spared");
        Instant until = Instant.parse("2026-11-20T14:30:00Z");
        assertDone(plan(BulkAction.pause("the relay is down", until)).run(), 2);
        assertThat(stored("a").pause())
                .isEqualTo(new Pause("the relay is down", "carla", Instant.parse("2026-11-20T12:00:00Z"), until));
        assertThat(stored("spared").pause()).isNull();
        assertDone(plan(BulkAction.resume()).run(), 2);
        assertThat(stored("b").state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(stored("b").changedBy()).isEqualTo("carla");
    }

    @Test
    void jobsAreRunNowOnceAsTrials() {
        put("a", "b", "spared");
        Bulk bulk = plan(BulkAction.runNow(true));
        List<Result> first = bulk.run();
        assertDone(first, 2);
        assertDone(bulk.run(), 2);
        assertThat(client.open(10))
                .extracting(OpenRun::run)
                .allMatch(Run::test)
                .allMatch(run -> run.actor().equals("carla"))
                .extracting(Run::id)
                .containsExactlyInAnyOrderElementsOf(first.stream()
                        .map(result -> Objects.requireNonNull(result.run()))
                        .toList());
    }

    @Test
    void whatOneJobRefusesLeavesTheOthersAlone() {
        put("a", "b", "c");
        client.job("b").runNow();
        assertThat(plan(BulkAction.runNow(false)).run())
                .extracting(result -> result.job().key().name(), Result::answer, result -> result.run() != null)
                .containsExactly(
                        tuple("a", Answer.DONE, true),
                        tuple("b", Answer.REFUSED, false),
                        tuple("c", Answer.DONE, true));
        StoredJob broken = stored("a");
        world.store()
                .fires()
                .evaluate(
                        broken.key(),
                        (due, now) -> FirePlan.of(broken.evaluated(
                                StoredJob.State.BROKEN, null, broken.firedThrough(), "its calendar is gone")));
        List<Result> results = plan(BulkAction.disable()).run();
        assertThat(results).extracting(Result::answer).containsExactly(Answer.REFUSED, Answer.DONE, Answer.DONE);
        assertThat(results.get(0).why()).contains("its calendar is gone");
        assertThat(stored("a").job().enabled()).isTrue();
    }

    @Test
    void jobsAreSwitchedOffAndOn() {
        put("a", "b", "spared");
        assertDone(plan(BulkAction.disable()).run(), 2);
        assertThat(stored("a").state()).isEqualTo(StoredJob.State.DISABLED);
        assertThat(stored("a").changedBy()).isEqualTo("carla");
        assertThat(stored("spared").state()).isEqualTo(StoredJob.State.ACTIVE);
        assertDone(plan(BulkAction.disable()).run(), 2);
        assertThat(stored("a").revision()).as("off already").isEqualTo(2);
        assertDone(plan(BulkAction.enable()).run(), 2);
        assertThat(stored("a").state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(stored("a").nextFireAt()).isEqualTo(Instant.parse("2026-11-20T13:00:00Z"));
    }

    @Test
    void whatHasChangedMeanwhileIsNeitherSwitchedNorDeleted() {
        put("a", "b", "c");
        Bulk disable = plan(BulkAction.disable());
        Bulk delete = plan(BulkAction.delete());
        Bulk pause = plan(BulkAction.pause("hold on", null));
        client.put(stored("a").job().describedAs("edited"));
        client.job("b").delete();
        put("b");
        for (Bulk bulk : List.of(disable, pause)) {
            assertThat(bulk.run()).extracting(Result::answer).element(1).isEqualTo(Answer.CHANGED_MEANWHILE);
        }
        assertThat(stored("a").job().enabled()).isTrue();
        assertThat(stored("a").state()).as("a pause holds what it is by now").isEqualTo(StoredJob.State.PAUSED);
        assertThat(stored("b").state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(delete.run())
                .extracting(Result::answer)
                .as("c was switched off after the look")
                .containsOnly(Answer.CHANGED_MEANWHILE);
        assertThat(client.jobs()).hasSize(3);
    }

    @Test
    void jobsAreDeletedAndThoseThatRunAfterThemPaused() {
        put("a", "b");
        client.put(Job.of(REPORT, "spared").when("after a on success"));
        assertDone(plan(BulkAction.delete()).run(), 2);
        assertThat(client.jobs()).extracting(job -> job.key().name()).containsExactly("spared");
        assertThat(stored("spared").state()).isEqualTo(StoredJob.State.PAUSED);
    }

    @Test
    void jobsThatRunAfterOneGoOnWhenItIsChangedInTheLastMoment() {
        put("a");
        client.put(Job.of(REPORT, "follower").when("after a on success"));
        client.put(Job.of(REPORT, "held").when("after a on success"));
        client.job("held").pause("hold on");
        var edited = new AtomicBoolean();
        JobStore racing = before("remove", () -> {
            if (edited.compareAndSet(false, true)) {
                client.put(stored("a").job().describedAs("edited"));
            }
        });
        List<Result> results = JobClient.on(racing)
                .bulk(BulkAction.delete(), job -> job.key().name().equals("a"))
                .run();
        assertThat(edited).isTrue();
        assertThat(results).extracting(Result::answer).containsExactly(Answer.CHANGED_MEANWHILE);
        assertThat(stored("follower").state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(stored("held").state()).isEqualTo(StoredJob.State.PAUSED);
    }

    /** The store, whose catalog does something else first when it is asked for a verb. */
    private JobStore before(String verb, Runnable action) {
        JobCatalog jobs = world.store().jobs();
        JobCatalog racing = proxy(JobCatalog.class, (method, values) -> {
            if (method.getName().equals(verb)) {
                action.run();
            }
            return method.invoke(jobs, values);
        });
        return proxy(
                JobStore.class,
                (method, values) -> method.getName().equals("jobs") ? racing : method.invoke(world.store(), values));
    }

    private interface Calls {
        @Nullable
        Object answer(Method method, @Nullable Object @Nullable [] values) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> role, Calls calls) {
        return role.cast(Proxy.newProxyInstance(
                role.getClassLoader(), new Class<?>[] {role}, (self, method, values) -> calls.answer(method, values)));
    }

    @Test
    void theDigestTellsWhetherTheSameIsDoneToTheSame() {
        put("a", "b");
        String seen = plan(BulkAction.pause("hold on", null)).digest();
        assertThat(seen).matches("[0-9a-f]{64}");
        assertThat(plan(BulkAction.pause("hold on", null)).digest()).isEqualTo(seen);
        assertThat(plan(BulkAction.pause("hold off", null)).digest()).isNotEqualTo(seen);
        assertThat(plan(BulkAction.pause("hold on", Instant.EPOCH)).digest()).isNotEqualTo(seen);
        assertThat(List.of(
                        plan(BulkAction.runNow(true)).digest(),
                        plan(BulkAction.runNow(false)).digest(),
                        plan(BulkAction.resume()).digest(),
                        plan(BulkAction.enable()).digest(),
                        plan(BulkAction.disable()).digest(),
                        plan(BulkAction.delete()).digest()))
                .doesNotHaveDuplicates();
        client.put(stored("a").job().describedAs("edited"));
        String edited = plan(BulkAction.pause("hold on", null)).digest();
        assertThat(edited).isNotEqualTo(seen);
        client.job("a").delete();
        put("a");
        assertThat(plan(BulkAction.pause("hold on", null)).digest()).isNotIn(seen, edited);
    }

    @Test
    void atMostAThousandJobsAreTakenAndThatThereAreMoreShows() {
        for (int number = 0; number <= 1_000; number++) {
            put("job-%04d".formatted(number));
        }
        Bulk all = plan(BulkAction.disable());
        assertThat(all.jobs()).hasSize(1_000);
        assertThat(all.isCut()).isTrue();
        Bulk last = client.bulk(BulkAction.disable(), job -> job.key().name().compareTo("job-0001") >= 0);
        assertThat(last.jobs()).hasSize(1_000);
        assertThat(last.isCut()).isFalse();
    }

    @Test
    void aPauseWithoutAReasonIsRefusedAtOnce() {
        assertThatThrownBy(() -> BulkAction.pause(" ", null)).hasMessage("reason: 1 characters, expected 1..500");
        put("a");
        assertThat(plan(BulkAction.pause("over", Instant.parse("2026-11-20T11:00:00Z")))
                        .run())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.answer()).isEqualTo(Answer.REFUSED);
                    assertThat(result.why()).startsWith("until: ");
                });
    }

    @Test
    void aDisabledJobFiresNoMore() {
        world.handle(REPORT, run -> {});
        put("a");
        plan(BulkAction.disable()).run();
        world.advance(Duration.ofHours(3));
        assertThat(client.log().latest("default", 10))
                .extracting(Execution::outcome)
                .isEmpty();
    }
}
