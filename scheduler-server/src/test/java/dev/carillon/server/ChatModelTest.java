// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.campaigns.CampaignDemo;
import dev.carillon.campaigns.CampaignSchedule;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Setting;
import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.store.Filter;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.desk.IssueDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a chat model does for a server that has the key to one. */
class ChatModelTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final ZoneId BRANDS = ZoneId.of("America/Los_Angeles");

    @TempDir
    private Path folder = Path.of("");

    private DemoServer server(PlayedProvider provider, Map<Setting<?>, String> more) throws IOException {
        var all = new HashMap<Setting<?>, String>(
                Map.of(KnownSettings.DEEPSEEK_API_KEY, "sk-played", KnownSettings.DEEPSEEK_BASE_URL, provider.url()));
        all.putAll(more);
        return new DemoServer(folder, all);
    }

    private static CampaignSchedule schedule(DemoServer server) {
        return server.bundle()
                .plugins()
                .campaigns()
                .desk(server.bundle().client())
                .find(CampaignDemo.CAMPAIGN);
    }

    private static List<Issue> issues(DemoServer server) {
        IssueDesk desk = server.bundle()
                .plugins()
                .newsletters()
                .desk(server.bundle().client(), new Member("test", "default", Role.OWNER))
                .issues();
        return desk.list(null, 10);
    }

    private static List<Conversation> conversations(DemoServer server) {
        return server.bundle().stores().conversations().conversations().list(Filter.ALL, 0, 100);
    }

    private static List<Double> sentiments(DemoServer server) {
        return conversations(server).stream()
                .map(Conversation::analysis)
                .map(Analysis::sentiment)
                .distinct()
                .toList();
    }

    @Test
    void itPlansWritesAndListensWhereItIsToldTo() throws IOException {
        try (var provider = new PlayedProvider();
                var server = server(provider, Map.of(KnownSettings.CHAT_MODEL_USES, "plans,newsletters,sentiment"))) {
            await().atMost(A_MINUTE)
                    .until(() ->
                            !issues(server).isEmpty() && !conversations(server).isEmpty());

            assertThat(schedule(server).posts())
                    .hasSize(CampaignDemo.POSTS.size())
                    .allSatisfy(post -> assertThat(
                                    post.schedule().publishTime().atZone(BRANDS).toLocalTime())
                            .hasToString("19:11"));
            assertThat(issues(server))
                    .allSatisfy(issue -> assertThat(issue.subject()).isEqualTo(PlayedProvider.SUBJECT));
            assertThat(sentiments(server)).containsExactly(0.25);
            assertThat(provider.keys()).isNotEmpty().containsOnly("Bearer sk-played");
        }
    }

    @Test
    void itOnlyPlaysPersonasOtherwise() throws IOException {
        try (var provider = new PlayedProvider();
                var server = server(provider, Map.of())) {
            await().atMost(A_MINUTE)
                    .until(() -> !issues(server).isEmpty()
                            && !conversations(server).isEmpty()
                            && !provider.keys().isEmpty());

            assertThat(schedule(server).posts())
                    .allSatisfy(post -> assertThat(
                                    post.schedule().publishTime().atZone(BRANDS).toLocalTime())
                            .hasToString("19:00"));
            assertThat(issues(server))
                    .allSatisfy(issue -> assertThat(issue.subject()).isNotEqualTo(PlayedProvider.SUBJECT));
            assertThat(sentiments(server)).isNotEqualTo(List.of(0.25));
        }
    }
}
