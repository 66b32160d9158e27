// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.examples.jobfile.Work;
import dev.carillon.examples.syndication.Feed;
import dev.carillon.examples.syndication.FeedItem;
import dev.carillon.handler.JobContext;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every job of this example does: looks at the feed and tells what is new since the job last looked. Of more items
 * than one run may deal with, the others stay new for the next run; a trial run leaves all of them new. Thread-safe.
 */
final class FeedWatch {

    static final String COUNTER = "items_new";

    private static final int MOST_REMEMBERED = 50_000;

    /**
     * The result of a run.
     *
     * @param items how many the feed has
     * @param titles of the new ones, those of this run only
     * @param left new ones that this run leaves for the next
     */
    record Look(int items, List<String> titles, int left, boolean trial) {}

    private final Feed feed;
    private final Map<String, Set<String>> seen = new HashMap<>();

    FeedWatch(Feed feed) {
        this.feed = feed;
    }

    /** Handles a run of any kind of job. */
    void look(JobContext<? extends Work> run) throws Exception {
        Work work = run.payload();
        List<FeedItem> items = feed.items();
        List<FeedItem> fresh = fresh(work.job(), items);
        List<FeedItem> taken = fresh.subList(0, Math.min(fresh.size(), work.mostItems()));
        if (work.trial()) {
            run.log("trial run: these stay new");
        } else {
            remember(work.job(), taken);
        }
        taken.forEach(item -> run.log("+ " + item.title()));
        run.count(COUNTER, taken.size());
        run.result(new Look(
                items.size(), taken.stream().map(FeedItem::title).toList(), fresh.size() - taken.size(), work.trial()));
    }

    private synchronized List<FeedItem> fresh(String job, List<FeedItem> items) {
        Set<String> known = seen.getOrDefault(job, Set.of());
        var ids = new LinkedHashSet<String>();
        return items.stream()
                .filter(item -> !known.contains(item.id()) && ids.add(item.id()))
                .toList();
    }

    private synchronized void remember(String job, List<FeedItem> items) {
        Set<String> known = seen.computeIfAbsent(job, name -> new LinkedHashSet<>());
        items.forEach(item -> known.add(item.id()));
        var oldest = known.iterator();
        for (int over = known.size() - MOST_REMEMBERED; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }
}
