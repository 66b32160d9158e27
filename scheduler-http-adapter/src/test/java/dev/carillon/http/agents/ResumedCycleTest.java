// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.cycle.CycleSettings;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.jdbc.JdbcSocialStore;
import dev.carillon.http.Visitor;
import dev.carillon.http.server.HttpServer;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.store.StoreException;
import dev.carillon.testkit.VirtualScheduler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story over a database: personas are made, a cycle fails for good and is gone on with, what came of it is read. */
class ResumedCycleTest {

    private static final String API = "/api/v1/agents";
    private static final String NOON = "2026-11-20T12:00:00Z";

    @TempDir
    private Path folder;

    /** A store in which no turn can end while it is sick, and a model that counts its calls. */
    private static final class Sickly {

        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean sick;

        SocialStore over(SocialStore well) {
            return proxied(SocialStore.class, well);
        }

        private <T> T proxied(Class<T> type, Object well) {
            return type.cast(Proxy.newProxyInstance(
                    ResumedCycleTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (sick && method.getName().equals("endTurn")) {
                            throw new StoreException("end a turn: the disk is full", new IllegalStateException("full"));
                        }
                        Object answer = method.invoke(well, arguments);
                        return answer instanceof Cycles cycles ? proxied(Cycles.class, cycles) : answer;
                    }));
        }

        ChatModel model() {
            ChatModel scripted = new ScriptedModel(1);
            return new ChatModel() {
                @Override
                public String name() {
                    return "counted";
                }

                @Override
                public ChatReply ask(ChatRequest request) throws ChatException, InterruptedException {
                    calls.incrementAndGet();
                    return scripted.ask(request);
                }
            };
        }
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + folder.resolve("social.db"));
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @Test
    void aCycleThatFailedForGoodGoesOnWhereItWas() {
        var sickly = new Sickly();
        var world = VirtualScheduler.at(NOON);
        try (HikariDataSource pool = pool()) {
            SocialStore network = sickly.over(JdbcSocialStore.of(pool).migrate());
            var simulation = AgentSimulation.of(network, sickly.model())
                    .settings(CycleSettings.DEFAULT.turns(2))
                    .every(Duration.ofDays(300))
                    .clock(world.clock());
            world.plugin(simulation);
            var api = new AgentsApi(network, List.of(simulation), world.client(), world.clock(), "default");
            try (HttpServer server = Visitor.serve(api.routes())) {
                story(Visitor.of(server, "editor"), sickly, world);
            }
        }
    }

    private static void story(Visitor editor, Sickly sickly, VirtualScheduler world) {
        for (int i = 1; i <= 6; i++) {
            editor.post(API + "/personas", "{\"username\":\"user" + i + "\",\"description\":\"loves gardening\"}")
                    .expect(201);
        }
        sickly.sick = true;
        String cycle =
                editor.post(API + "/cycles").expect(202).json().path("cycle").asText();
        world.advance(Duration.ofDays(30));
        JsonNode failed = editor.get(API + "/cycles/" + cycle).expect(200).json();
        assertThat(failed.path("outcome").asText()).isEqualTo("failed");
        assertThat(failed.at("/cycle/over").asBoolean()).isFalse();
        int answered = (int) editor.all(API + "/cycles/" + cycle + "/turns/1/exchanges", 2).stream()
                .filter(exchange -> exchange.path("reply").isTextual())
                .count();
        assertThat(answered).isEqualTo(6).isEqualTo(sickly.calls.get());
        assertThat(editor.all(API + "/posts", 2)).isEmpty();

        sickly.sick = false;
        editor.post(API + "/cycles/" + cycle + "/resume").expect(202);
        world.drain();
        JsonNode done = editor.get(API + "/cycles/" + cycle).expect(200).json();
        assertThat(done.at("/cycle/over").asBoolean()).isTrue();
        assertThat(done.at("/cycle/term").asInt()).isGreaterThan(1);
        assertThat(done.path("outcome").asText()).isEqualTo("succeeded");
        // no answer is paid for twice
        assertThat(sickly.calls.get()).isEqualTo(done.at("/report/calls").asInt());
        assertThat(editor.all(API + "/posts", 2))
                .hasSize(done.at("/report/deeds/posts").asInt());
        assertThat(editor.post(API + "/cycles/" + cycle + "/resume").expect(409).text())
                .contains("it is over");
        assertThat(editor.post(API + "/cycles/" + cycle + "/cancel")
                        .expect(200)
                        .json()
                        .path("answer")
                        .asText())
                .isEqualTo("not_open");
    }
}
