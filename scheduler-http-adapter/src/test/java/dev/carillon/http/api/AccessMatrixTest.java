// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route as each kind of caller: who may is let in, who may not learns nothing. It is made of the routes themselves, so a new one
 * is in it from the beginning.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class AccessMatrixTest {

    private static final List<String> CALLERS = List.of("admin", "owner", "editor", "member", "other", "");

    private final ApiWorld world = new ApiWorld();
    private String failed = "";
    private String webhook = "";

    @BeforeAll
    void fill() throws Exception {
        failed = world.failing("a").toString();
        await().until(() ->
                !world.scheduler().client().workspace("a").failed().latest(1).isEmpty());
        world.ask("editor", "POST", "/api/v1/jobs", "{\"name\":\"report\",\"type\":\"report\"}");
        webhook = new ObjectMapper()
                .readTree(world.ask("owner", "POST", "/api/v1/webhooks", "{\"url\":\"https://x.example/\"}")
                        .body())
                .at("/webhook/id")
                .asText();
    }

    @AfterAll
    void close() {
        world.close();
    }

    record Cell(Route route, String caller) {
        @Override
        public String toString() {
            return route.method() + " " + route.path() + " as " + (caller.isEmpty() ? "nobody" : caller);
        }
    }

    List<Cell> cells() {
        var cells = new ArrayList<Cell>();
        for (Route route : world.adapter().routes().all()) {
            CALLERS.forEach(caller -> cells.add(new Cell(route, caller)));
        }
        return cells;
    }

    private String path(Route route, Map<String, String> known) {
        String path = route.path();
        for (Parameter<?> parameter : route.parameters()) {
            if (parameter.place() == Parameter.Place.PATH) {
                path = path.replace(
                        "{" + parameter.name() + "}",
                        known.getOrDefault(parameter.name(), UUID.randomUUID().toString()));
            }
        }
        return path;
    }

    private HttpResponse<String> ask(Route route, String caller, String path) throws Exception {
        BodyForm body = route.body();
        boolean json = body == null || body.mediaTypes().contains("application/json");
        // an empty object is not right for any of them that needs a body: what is told before that is what matters
        String sent = route.method() == Method.GET || route.body() == null ? null : json ? "{}" : "";
        return world.ask(caller.isEmpty() ? null : caller, route.method().name(), path, sent);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whoMayIsLetInAndWhoMayNotIsNot(Cell cell) throws Exception {
        Route route = cell.route();
        String path = path(route, Map.of("name", "report", "run", failed, "queue", "spare"));
        String about = route.access().inWorkspace() ? path + "?workspace=a" : path;
        HttpResponse<String> answer = ask(route, cell.caller(), about);
        int status = answer.statusCode();
        if (route.access() == Access.ANYONE) {
            assertThat(status).isNotIn(401, 403);
        } else if (cell.caller().isEmpty()) {
            assertThat(status).isEqualTo(route.tag().equals("creatorpulse") ? 403 : 401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        } else if (mayAsk(route.access(), cell.caller())) {
            assertThat(status).as(answer.body()).isNotIn(401, 403).isLessThan(500);
        } else if (route.access().inWorkspace() && cell.caller().equals("other")) {
            assertThat(status).isEqualTo(404);
            HttpResponse<String> nowhere = ask(route, cell.caller(), path + "?workspace=nowhere");
            assertThat(nowhere.statusCode()).isEqualTo(404);
            assertThat(nowhere.body()).isEqualTo(answer.body());
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    /** What is another workspace's cannot be told from what never was. */
    @ParameterizedTest
    @MethodSource("cells")
    void whatIsForeignLooksLikeWhatIsNotThere(Cell cell) throws Exception {
        Route route = cell.route();
        if (!cell.caller().equals("other")
                || !route.access().inWorkspace()
                || !route.path().contains("{")) {
            return;
        }
        HttpResponse<String> foreign =
                ask(route, "other", path(route, Map.of("name", "report", "run", failed, "webhook", webhook)));
        HttpResponse<String> absent = ask(route, "other", path(route, Map.of("name", "nothing")));
        assertThat(foreign.statusCode()).isEqualTo(absent.statusCode());
        assertThat(bare(foreign)).isEqualTo(bare(absent));
    }

    /** Without what was asked for. */
    private static String bare(HttpResponse<String> answer) {
        return answer.body().replaceAll("[0-9a-f-]{36}|report|nothing", "#");
    }

    private static boolean mayAsk(Access access, String caller) {
        @Nullable
        Access role = switch (caller) {
            case "admin" -> Access.ADMIN;
            case "owner" -> Access.OWNER;
            case "editor" -> Access.EDITOR;
            case "member" -> Access.MEMBER;
            default -> Access.SIGNED_IN;
        };
        return role.compareTo(access) >= 0;
    }
}
