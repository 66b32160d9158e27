// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.examples.feeds.FeedWatch.Look;
import dev.carillon.examples.jobfile.Work;
import dev.carillon.examples.syndication.FeedItem;
import dev.carillon.execution.Run;
import dev.carillon.handler.JobContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is new to whom. */
class FeedWatchTest {

    private final List<FeedItem> items = new ArrayList<>(
            List.of(new FeedItem("3", "third"), new FeedItem("2", "second"), new FeedItem("1", "first")));
    private final FeedWatch watch = new FeedWatch(() -> List.copyOf(items));

    @Test
    void anItemIsNewOnceToEachJob() throws Exception {
        assertThat(look(visitor("a", 50)).result).isEqualTo(new Look(3, List.of("third", "second", "first"), 0, false));
        assertThat(look(visitor("a", 50)).result).isEqualTo(new Look(3, List.of(), 0, false));

        items.add(0, new FeedItem("4", "fourth"));

        assertThat(look(visitor("a", 50)).result).isEqualTo(new Look(4, List.of("fourth"), 0, false));
        assertThat(look(visitor("b", 50)).counters).containsEntry(FeedWatch.COUNTER, 4L);
    }

    @Test
    void whatARunMayNotDealWithStaysNewForTheNext() throws Exception {
        assertThat(look(visitor("a", 2)).result).isEqualTo(new Look(3, List.of("third", "second"), 1, false));
        assertThat(look(visitor("a", 2)).result).isEqualTo(new Look(3, List.of("first"), 0, false));
    }

    @Test
    void aTrialRunKeepsNothingInMind() throws Exception {
        Work trial = new Work.Visitor("a", true, 50);

        assertThat(look(trial).lines).startsWith("trial run: these stay new", "+ third");
        assertThat(look(trial).counters).containsEntry(FeedWatch.COUNTER, 3L);
    }

    @Test
    void anItemThatStandsTwiceInAFeedIsOne() throws Exception {
        items.add(items.get(0));

        assertThat(look(visitor("a", 50)).counters).containsEntry(FeedWatch.COUNTER, 3L);
    }

    @Test
    void aFeedThatCannotBeHadFailsTheRun() {
        var broken = new FeedWatch(() -> {
            throw new IllegalStateException("gone");
        });

        assertThatThrownBy(() -> broken.look(new Context<>(visitor("a", 1)))).hasMessage("gone");
    }

    private static Work visitor(String job, int limit) {
        return new Work.Visitor(job, false, limit);
    }

    private Context<Work> look(Work work) throws Exception {
        var context = new Context<>(work);
        watch.look(context);
        return context;
    }

    /** Remembers what a handler says. */
    private static final class Context<P> implements JobContext<P> {

        private final P payload;
        private final List<String> lines = new ArrayList<>();
        private final Map<String, Long> counters = new HashMap<>();
        private Object result = "none";

        Context(P payload) {
            this.payload = payload;
        }

        @Override
        public Run run() {
            throw new UnsupportedOperationException();
        }

        @Override
        public P payload() {
            return payload;
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public boolean stopping() {
            return false;
        }

        @Override
        public void result(Object given) {
            result = given;
        }

        @Override
        public void partial(Object given) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void snooze(Duration delay) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void giveUp(String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void log(String line) {
            lines.add(line);
        }

        @Override
        public void count(String name, long amount) {
            counters.merge(name, amount, Long::sum);
        }
    }
}
