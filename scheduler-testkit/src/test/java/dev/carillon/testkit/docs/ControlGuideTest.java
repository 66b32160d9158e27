// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Bulk;
import dev.carillon.BulkAction;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.StoredJob;
import dev.carillon.testkit.VirtualScheduler;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The code of the guide to control. */
@SuppressWarnings("NullAway") // hosts need not mark what may be null
class ControlGuideTest {

    private static final JobType<Void> REPORT = JobType.of("report");

    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");
    private final JobClient client = world.client();

    @Test
    void aJobIsChangedAtTheRevisionThatWasSeen() {
        client.put(Job.of(REPORT, "daily").when("daily 02:00 Europe/Paris"));
        StoredJob seen = client.find("daily").orElseThrow();
        client.put(seen.job().describedAs("to the new relay"), seen.revision());
        assertThat(client.find("daily").map(StoredJob::revision)).contains(2L);
    }

    @Test
    void manyJobsArePausedAtOnce() {
        client.put(Job.of(REPORT, "daily").when("daily 02:00 Europe/Paris").ownedBy("billing"));
        Bulk bulk = client.bulk(
                BulkAction.pause("the ledger moves", null),
                job -> job.job().owner().equals("billing"));
        List<Bulk.Planned> jobs = bulk.jobs();
        String digest = bulk.digest();
        List<Bulk.Result> results = bulk.run();
        assertThat(jobs).hasSize(1);
        assertThat(digest).hasSize(64);
        assertThat(results).extracting(Bulk.Result::answer).containsExactly(Bulk.Answer.DONE);
    }

    @Test
    void theLogIsReadPageByPage() {
        world.handle(REPORT, run -> {});
        List<RunId> runs = client.enqueueAll(REPORT, Collections.nCopies(250, null));
        world.advance(Duration.ofSeconds(1));
        Set<RunId> seen = new TreeSet<>();
        ExecutionLog.Position before = null;
        List<Execution> page;
        do {
            page = client.log().latest("default", before, 100);
            for (Execution execution : page) {
                before = ExecutionLog.Position.of(execution);
                seen.add(execution.run().id());
            }
        } while (page.size() == 100);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(runs);
    }
}
