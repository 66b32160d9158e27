// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.examples.feeds.FeedWatch.Look;
import dev.carillon.examples.jobfile.Work;
import dev.carillon.examples.syndication.FeedItem;
import dev.carillon.execution.Execution;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.RecordingContext;
import dev.carillon.testkit.VirtualScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is new to whom. */
class FeedWatchTest {

    private static final JobType<Work> LOOK = JobType.of("look", Work.class);

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final List<FeedItem> items = new ArrayList<>(
            List.of(new FeedItem("3", "third"), new FeedItem("2", "second"), new FeedItem("1", "first")));
    private final FeedWatch watch = new FeedWatch(() -> List.copyOf(items), store.log());

    @Test
    void anItemIsNewOnceToEachJob() throws Exception {
        assertThat(told(look(visitor("a", 50))))
                .isEqualTo(new Look(3, List.of("third", "second", "first"), 0, false, List.of()));
        assertThat(told(look(visitor("a", 50)))).isEqualTo(new Look(3, List.of(), 0, false, List.of()));

        items.add(0, new FeedItem("4", "fourth"));

        assertThat(told(look(visitor("a", 50)))).isEqualTo(new Look(4, List.of("fourth"), 0, false, List.of()));
        assertThat(look(visitor("b", 50)).counters()).containsEntry(FeedWatch.COUNTER, 4L);
    }

    @Test
    void whatARunMayNotDealWithStaysNewForTheNext() throws Exception {
        assertThat(told(look(visitor("a", 2)))).isEqualTo(new Look(3, List.of("third", "second"), 1, false, List.of()));
        assertThat(told(look(visitor("a", 2)))).isEqualTo(new Look(3, List.of("first"), 0, false, List.of()));
    }

    @Test
    void aTrialRunKeepsNothingInMind() throws Exception {
        Work trial = new Work.Visitor("a", true, 50);

        assertThat(look(trial).lines()).startsWith("trial run: these stay new", "+ third");
        assertThat(look(trial).counters()).containsEntry(FeedWatch.COUNTER, 3L);
    }

    @Test
    void anItemThatStandsTwiceInAFeedIsOne() throws Exception {
        items.add(items.get(0));

        assertThat(look(visitor("a", 50)).counters()).containsEntry(FeedWatch.COUNTER, 3L);
    }

    @Test
    void aFeedThatCannotBeHadFailsTheRun() {
        var broken = new FeedWatch(
                () -> {
                    throw new IllegalStateException("gone");
                },
                store.log());

        assertThatThrownBy(() -> broken.look(RecordingContext.of(LOOK, visitor("a", 1))))
                .hasMessage("gone");
    }

    @Test
    void whatAJobHasSeenIsTakenFromItsRecordsByTheNextProcess() {
        VirtualScheduler scheduler = VirtualScheduler.at("2026-11-20T12:00:00Z");
        scheduler.handle(
                Work.VISITOR,
                run -> new FeedWatch(() -> items, scheduler.store().log()).look(run));
        scheduler
                .client()
                .declare(Job.of(Work.VISITOR, "a", new Work.Visitor("a", false, 2))
                        .when("daily 08:00"));

        assertThat(scheduler.runNow("a").counters()).containsEntry(FeedWatch.COUNTER, 2L);
        assertThat(scheduler.runNow("a").lines())
                .extracting(Execution.LogLine::text)
                .containsExactly("+ first");
        assertThat(scheduler.runNow("a").counters()).containsEntry(FeedWatch.COUNTER, 0L);
    }

    @Test
    void whatAJobHasSeenIsRecordedWhenItHasChangedAndInEveryHundredthLook() throws Exception {
        assertThat(recorded(look(visitor("a", 2))).seen()).hasSize(2);
        assertThat(recorded(look(visitor("a", 2))).seen()).hasSize(3);
        for (int look = 0; look < 100; look++) {
            assertThat(recorded(look(visitor("a", 2))).seen()).isEmpty();
        }
        assertThat(recorded(look(visitor("a", 2))).seen()).hasSize(3);
    }

    private static Look recorded(RecordingContext<Work> run) {
        return (Look) Objects.requireNonNull(run.ending());
    }

    private static Look told(RecordingContext<Work> run) {
        Look look = recorded(run);
        return new Look(look.items(), look.titles(), look.left(), look.trial(), List.of());
    }

    private static Work visitor(String job, int limit) {
        return new Work.Visitor(job, false, limit);
    }

    private RecordingContext<Work> look(Work work) throws Exception {
        var context = RecordingContext.of(LOOK, work);
        watch.look(context);
        return context;
    }
}
