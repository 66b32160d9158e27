// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the guide shows is what is answered. */
class ExplainGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "explain.md");
    private static final JobType<Void> MAIL = JobType.of("mail");
    private static final Set<String> TYPES = Set.of("mail");

    private final Explained world = new Explained();
    private final JobClient client = world.client();

    @Test
    void theAnswersOfTheGuideAreReal() throws IOException {
        client.put(Job.of(MAIL, "import").when("daily 09:00 Europe/Paris"));
        client.job("import").pause("the supplier moves house");
        world.clock.advance(Duration.ofMinutes(2));
        Explanation why = client.explain("import");
        assertThat(Files.readString(GUIDE)).contains("```text\n" + why + "\n```");
        if (why.says(Reason.Code.JOB_PAUSED)) {
            client.job("import").resume();
        }
        assertThat(client.explain("import").says(Reason.Code.JOB_PAUSED)).isFalse();

        RunId first = RunId.parse("01900000-0000-7000-8000-000000000002");
        RunId run = RunId.parse("01900000-0000-7000-8000-000000000001");
        world.store.nodes().renew(Heartbeat.of(world.anna, TYPES));
        client.enqueue(MAIL, Enqueue.as(first), Enqueue.limit("erp", 1));
        world.store.runs().promote(TYPES, 1);
        world.store.runs().claim(ClaimRequest.of(world.anna, 1, TYPES, 1));
        client.enqueue(MAIL, Enqueue.as(run), Enqueue.limit("erp", 1));
        world.store.runs().promote(TYPES, 1);
        Explanation ofRun = client.explain(run);
        assertThat(Files.readString(GUIDE)).contains("```text\n" + ofRun + "\n```");
    }

    @Test
    void everyCodeIsInTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(Reason.Code.values()).allSatisfy(code -> assertThat(guide).contains("`" + code + "`"));
    }

    @Test
    void aClientIsToldAnotherLease() {
        JobClient patient = client.explaining(Clock.systemUTC(), Duration.ofMinutes(1));
        world.lives(world.anna);
        world.clock.advance(Duration.ofSeconds(30));
        RunId run = client.enqueue(StoreFixture.TYPE);
        assertThat(client.explain(run).says(Reason.Code.NO_NODE)).isTrue();
        assertThat(patient.explain(run).says(Reason.Code.NO_NODE)).isFalse();
    }
}
