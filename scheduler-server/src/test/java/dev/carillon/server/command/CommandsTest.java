// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.server.DemoServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each command against a server, for people and for programs. */
class CommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CYCLE = "agent-cycle-main";

    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // opened before all
    private static DemoServer server;

    private record Said(int code, String out, String err) {

        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    @BeforeAll
    static void open() throws IOException {
        server = new DemoServer(folder, Map.of());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Carillon.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }

    private static Said ask(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.url(), "--key", DemoServer.KEY));
        return run(all.toArray(String[]::new));
    }

    private static String good(String... arguments) {
        Said said = ask(arguments);
        assertThat(said.code()).as(said.err()).isZero();
        return said.out();
    }

    @Test
    void listsAndShowsJobs() throws IOException {
        assertThat(good("jobs").lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).startsWith("NAME"));
        assertThat(good("jobs")).contains(CYCLE);
        assertThat(ask("jobs", "--json", "--limit", "2").json()).hasSize(2);
        assertThat(good("job", "show", CYCLE)).contains("every 30m");
        assertThat(good("explain", CYCLE)).contains("next");
        assertThat(good("preview", "daily 08:00 Europe/Paris", "--count", "2").lines())
                .hasSize(3);
    }

    @Test
    void makesChangesHoldsAndDeletesAJob() throws IOException {
        good("job", "create", "mine", "--type", CYCLE, "--when", "every 2h", "--disabled", "--description", "for me");
        assertThat(ask("job", "show", "mine", "--json").json().path("state").asText())
                .isEqualTo("disabled");
        good("job", "edit", "mine", "--when", "every 3h", "--enabled", "true");
        JsonNode edited = ask("job", "show", "mine", "--json").json();
        assertThat(edited.at("/job/trigger").asText()).startsWith("every 3h");
        assertThat(edited.at("/job/description").asText()).isEqualTo("for me");
        good("job", "pause", "mine", "--reason", "holiday");
        assertThat(good("job", "show", "mine")).contains("holiday");
        good("job", "resume", "mine");
        good("job", "delete", "mine");
        assertThat(ask("job", "show", "mine").code()).isEqualTo(1);
    }

    @Test
    void runsAJobAndShowsItsHistory() throws IOException {
        assertThat(good("run-now", CYCLE, "--wait")).contains("succeeded");
        assertThat(good("history", CYCLE)).contains("succeeded");
        assertThat(ask("history", "--json", "--limit", "1").json()).hasSize(1);
        assertThat(good("backfill", CYCLE, "--from", "2026-01-01T00:00:00Z", "--to", "2026-01-01T01:00:00Z"))
                .contains("times");
    }

    @Test
    void sourcesAreStoppedAndStarted() {
        good("stop");
        assertThat(good("status")).contains("demo, stopped").contains("ready");
        good("start", "demo");
        assertThat(good("status")).contains("demo, running");
        assertThat(ask("stop", "other").code()).isEqualTo(1);
    }

    @Test
    void peopleAreInvitedAndGetKeys() throws IOException {
        assertThat(good("invite", "bob@example.org", "--role", "editor"))
                .contains("token")
                .contains("shown once");
        assertThat(good("invite", "eve@example.org", "--admin")).contains("token");
        String key = ask("key", "add", "deploy", "--role", "editor", "--json")
                .json()
                .path("text")
                .asText();
        assertThat(key).isNotEmpty();
        assertThat(run("jobs", "--server", server.url(), "--key", key).code()).isZero();
        String id = ask("key", "list", "--json").json().get(0).path("id").asText();
        good("key", "revoke", id);
        assertThat(run("jobs", "--server", server.url(), "--key", key).code()).isEqualTo(1);
        assertThat(good("user", "list")).contains("USERNAME");
    }

    @Test
    void whatGoesWrongIsToldInOneLine() {
        Said nobody = run("jobs", "--server", "http://127.0.0.1:1", "--key", "x");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err().strip().lines()).hasSize(1);
        assertThat(nobody.err()).contains("no server answers");
        assertThat(run("jobs", "--server", server.url(), "--key", "wrong-key").err())
                .startsWith("401");
        assertThat(ask("job", "create", "x", "--type", CYCLE, "--when", "every blue moon")
                        .err())
                .contains("trigger");
        assertThat(ask("jobs", "--limit", "0").code()).isEqualTo(2);
        assertThat(ask("backfill", CYCLE, "--from", "soon", "--to", "later").code())
                .isEqualTo(2);
        assertThat(run("serve", "--port", "99999").err()).contains("SCHEDULER_PORT");
    }

    @Test
    void tablesArePrintedOrMade() {
        assertThat(run("migrate", "--print", "POSTGRESQL").out())
                .contains("CREATE TABLE")
                .contains("identity");
        String url = "sqlite:///" + folder.resolve("other.db");
        assertThat(run("migrate", "--database", url).out()).contains("applied V1__carillon.sql");
        assertThat(run("migrate", "--database", url).out()).contains("nothing to do");
    }

    @Test
    void aShellCompletes() {
        assertThat(run("completion").out()).contains("complete -F").contains("run-now");
        assertThat(run("--help").out()).contains("serve").contains("explain");
    }
}
