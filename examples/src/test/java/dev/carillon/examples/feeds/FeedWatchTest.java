// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.examples.feeds.FeedWatch.Look;
import dev.carillon.examples.jobfile.Work;
import dev.carillon.examples.syndication.FeedItem;
import dev.carillon.job.JobType;
import dev.carillon.testkit.RecordingContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is new to whom. */
class FeedWatchTest {

    private static final JobType<Work> LOOK = JobType.of("look", Work.class);

    private final List<FeedItem> items = new ArrayList<>(
            List.of(new FeedItem("3", "third"), new FeedItem("2", "second"), new FeedItem("1", "first")));
    private final FeedWatch watch = new FeedWatch(() -> List.copyOf(items));

    @Test
    void anItemIsNewOnceToEachJob() throws Exception {
        assertThat(look(visitor("a", 50)).ending())
                .isEqualTo(new Look(3, List.of("third", "second", "first"), 0, false));
        assertThat(look(visitor("a", 50)).ending()).isEqualTo(new Look(3, List.of(), 0, false));

        items.add(0, new FeedItem("4", "fourth"));

        assertThat(look(visitor("a", 50)).ending()).isEqualTo(new Look(4, List.of("fourth"), 0, false));
        assertThat(look(visitor("b", 50)).counters()).containsEntry(FeedWatch.COUNTER, 4L);
    }

    @Test
    void whatARunMayNotDealWithStaysNewForTheNext() throws Exception {
        assertThat(look(visitor("a", 2)).ending()).isEqualTo(new Look(3, List.of("third", "second"), 1, false));
        assertThat(look(visitor("a", 2)).ending()).isEqualTo(new Look(3, List.of("first"), 0, false));
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
        var broken = new FeedWatch(() -> {
            throw new IllegalStateException("gone");
        });

        assertThatThrownBy(() -> broken.look(RecordingContext.of(LOOK, visitor("a", 1))))
                .hasMessage("gone");
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
