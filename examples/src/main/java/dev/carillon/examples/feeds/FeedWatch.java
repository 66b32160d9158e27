// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.examples.jobfile.Work;
import dev.carillon.examples.syndication.Feed;
import dev.carillon.examples.syndication.FeedItem;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.handler.JobContext;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What every job of this example does: looks at the feed and tells what is new since the job last looked. Of more items
 * than one run may deal with, the others stay new for the next run; a trial run leaves all of them new. What a job has seen
 * stands in its records, so that it is not new again to the next process. Thread-safe.
 */
final class FeedWatch {

    static final String COUNTER = "items_new";

    /**
     * The result of a run.
     *
     * @param items how many the feed has
     * @param titles of the new ones, those of this run only
     * @param left new ones that this run leaves for the next
     * @param seen the marks of what the job has seen by now, empty when an earlier record tells them
     */
    record Look(int items, List<String> titles, int left, boolean trial, List<String> seen) {}

    private final Feed feed;
    private final ExecutionLog records;
    private final Map<String, SeenItems> seen = new HashMap<>();

    FeedWatch(Feed feed, ExecutionLog records) {
        this.feed = feed;
        this.records = records;
    }

    /** Handles a run of any kind of job. */
    void look(JobContext<? extends Work> run) throws Exception {
        Work work = run.payload();
        List<FeedItem> items = feed.items();
        SeenItems known = seen(run);
        List<FeedItem> fresh = fresh(known, items);
        List<FeedItem> taken = fresh.subList(0, Math.min(fresh.size(), work.mostItems()));
        if (work.trial()) {
            run.log("trial run: these stay new");
        } else {
            known.add(taken);
        }
        taken.forEach(item -> run.log("+ " + item.title()));
        run.count(COUNTER, taken.size());
        List<String> titles = taken.stream().map(FeedItem::title).toList();
        run.result(new Look(items.size(), titles, fresh.size() - taken.size(), work.trial(), known.toRecord()));
    }

    private synchronized SeenItems seen(JobContext<? extends Work> run) {
        return seen.computeIfAbsent(run.payload().job(), job -> SeenItems.recordedOf(run.run(), records));
    }

    private static List<FeedItem> fresh(SeenItems known, List<FeedItem> items) {
        var ids = new LinkedHashSet<String>();
        return items.stream()
                .filter(item -> !known.has(item) && ids.add(item.id()))
                .toList();
    }
}
