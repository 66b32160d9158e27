// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.JobClient;
import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.ScheduledPost;
import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.ScheduleStatus;
import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.test.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes that publish to a platform that is slow, fails and hangs are killed; the platform's own record is what counts. */
@Timeout(900)
class CampaignsOfDyingProcessesTest {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignsOfDyingProcessesTest.class);
    private static final boolean FULL = Boolean.getBoolean("carillon.full");
    private static final int POSTS = FULL ? 10_000 : 400;
    private static final int DEATHS = FULL ? 10 : 3;
    private static final UUID BRAND = new UUID(0, 1);
    private static final UUID CAMPAIGN = new UUID(0, 2);

    @Test
    void eachPostIsPublishedOnceOrSomebodyIsToldThatNobodyKnows(@TempDir Path folder) throws Exception {
        String url = PostgresServer.quick().database().superuserUrl();
        var random = new Random(8);
        try (var platform = new MoodyPlatform();
                HikariDataSource pool = MortalCampaigns.pool(url);
                var jobs = JdbcJobStore.of(pool).migrate()) {
            CampaignDesk desk = MortalCampaigns.campaigns(pool, platform.url()).desk(JobClient.on(jobs));
            fill(JdbcCampaignStore.of(pool).migrate());
            desk.schedule(CAMPAIGN);
            MortalCampaigns node = MortalCampaigns.start(url, platform.url(), folder.resolve("node-0"));
            try {
                for (int death = 1; death <= DEATHS; death++) {
                    killAfter(node, platform, 1 + random.nextInt(POSTS / (DEATHS + 2)));
                    node = MortalCampaigns.start(url, platform.url(), folder.resolve("node-" + death));
                }
                await().atMost(Duration.ofMinutes(12))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> counts(desk).getOrDefault(ScheduleStatus.PENDING, 0) == 0);
            } finally {
                node.kill();
            }
            judge(desk, platform);
        }
    }

    private static void fill(CampaignStore store) {
        Instant now = Instant.now();
        store.brands().put(new Brand(BRAND, "default", "Acme", ZoneOffset.UTC, ""));
        store.campaigns().put(new Campaign(CAMPAIGN, BRAND, "many", "", now, now.plus(Duration.ofDays(2)), now, now));
        List<Post> posts = IntStream.range(0, POSTS)
                .mapToObj(i -> new Post(
                        new UUID(1, i), BRAND, CAMPAIGN, "post " + i, "", "", Platform.FACEBOOK, "acme", now, now))
                .toList();
        store.posts().put(posts);
    }

    private static void killAfter(MortalCampaigns node, MoodyPlatform platform, int requests) throws Exception {
        int before = platform.asked();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(5))
                .failFast("it ended by itself", () -> !node.isAlive())
                .until(() -> platform.asked() >= before + requests);
        node.kill();
    }

    private static Map<ScheduleStatus, Integer> counts(CampaignDesk desk) {
        var counts = new EnumMap<ScheduleStatus, Integer>(ScheduleStatus.class);
        desk.find(CAMPAIGN).posts().forEach(one -> counts.merge(one.status(), 1, Integer::sum));
        return counts;
    }

    private static void judge(CampaignDesk desk, MoodyPlatform platform) {
        List<ScheduledPost> posts = desk.find(CAMPAIGN).posts();
        assertThat(posts).hasSize(POSTS);
        int unknownAndPublished = 0;
        for (ScheduledPost one : posts) {
            int published = platform.published(one.schedule().id().toString());
            switch (one.status()) {
                case SUCCESS -> assertThat(published).as("%s", one).isEqualTo(1);
                case FAILED -> assertThat(published).as("%s", one).isZero();
                case UNCERTAIN -> {
                    assertThat(published).as("%s", one).isLessThanOrEqualTo(1);
                    unknownAndPublished += published;
                }
                case PENDING -> throw new AssertionError(one + " is left");
            }
        }
        Map<ScheduleStatus, Integer> counts = counts(desk);
        LOG.info(
                "{} posts, {} requests, {} killed: {}; of the uncertain ones {} were published",
                POSTS,
                platform.asked(),
                DEATHS,
                counts,
                unknownAndPublished);
        // of a hundred requests five have an answer that tells nothing, and a dead node leaves what it had in hand
        int most = platform.asked() * 8 / 100 + DEATHS * MortalCampaigns.SLOTS;
        assertThat(counts.getOrDefault(ScheduleStatus.UNCERTAIN, 0)).isBetween(1, most);
        assertThat(counts.get(ScheduleStatus.SUCCESS)).isGreaterThan(POSTS / 2);
    }
}
