// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.http.Visitor;
import dev.carillon.http.identity.NewInvitation;
import dev.carillon.http.identity.Role;
import dev.carillon.http.mount.MountWorld.Place;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an admin of Sim-Feed's scheduler engine does, in the order of its document. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(Place.class)
class SimFeedTest {

    @Parameter
    Place place = Place.TOGETHER_ON_SQLITE;

    @SuppressWarnings("NullAway.Init") // opened before each place is asked
    private MountWorld world;

    @BeforeParameterizedClassInvocation
    void open(Place in) {
        world = new MountWorld(in, "simfeed");
    }

    @AfterParameterizedClassInvocation
    void close() {
        world.close();
    }

    private static String detail(Visitor.Answer answer, int status) {
        return answer.expect(status).json().path("detail").asText();
    }

    private Visitor.Answer register(String body) {
        return world.visitor().post("/auths/register", body.replace('\'', '"'));
    }

    private Visitor admin() {
        JsonNode token = world.visitor()
                .post("/auths/login", "{\"username\": \"root\", \"password\": \"correct horse\"}")
                .expect(200)
                .json();
        assertThat(token.path("token_type").asText()).isEqualTo("bearer");
        return world.visitor().as(token.path("access_token").asText());
    }

    @Test
    @Order(1)
    @Proves(route = "GET /", lines = "103", answer = "200, {message, status: OK}")
    void tellsOfItself() {
        JsonNode root = world.visitor().get("/").expect(200).json();
        assertThat(root.path("message").asText()).isEqualTo("Welcome to Sim-Feed Decision Engine");
        assertThat(root.path("status").asText()).isEqualTo("OK");
    }

    @Test
    @Order(2)
    @Proves(
            route = "POST /auths/register",
            lines = "113-122, 334-341",
            answer = "201, {message, admin_info}; 400, 403 {detail}")
    void theFirstAdminComesByTheBootstrapToken() {
        assertThat(detail(register("{'username': 'root', 'password': 'correct horse'}"), 400))
                .isEqualTo("Username or password is missing");
        assertThat(detail(
                        register("{'username': 'root', 'email': 'root@example.org', 'password': 'correct horse'}"),
                        403))
                .isEqualTo("Invalid bootstrap token given");
        assertThat(detail(
                        register("{'username': 'root', 'email': 'root@example.org', 'password': 'correct horse',"
                                + " 'bootstrap_token': 'guessed'}"),
                        403))
                .isEqualTo("Invalid bootstrap token given");
        assertThat(detail(
                        register("{'username': 'root', 'email': 'root@example.org', 'password': 'correct horse',"
                                + " 'bootstrap_token': 'guessed', 'invite_token': 'string'}"),
                        403))
                .isEqualTo("Invalid bootstrap token given");
        JsonNode made = register("{'username': 'root', 'email': 'root@example.org', 'password': 'correct horse',"
                        + " 'bootstrap_token': '" + MountWorld.BOOTSTRAP_TOKEN + "'}")
                .expect(201)
                .json();
        assertThat(made.path("message").asText()).isEqualTo("Admin registered successfully. You can now log in.");
        assertThat(made.at("/admin_info/username").asText()).isEqualTo("root");
        assertThat(made.at("/admin_info/is_admin").asBoolean()).isTrue();
    }

    @Test
    @Order(3)
    @Proves(
            route = "POST /auths/register",
            lines = "343-348",
            answer = "later admins: 201; 400, 403, 404, 409 {detail}")
    void laterAdminsComeByInvitations() {
        String second = "{'username': 'second', 'email': 'second@example.org', 'password': 'correct horse'";
        assertThat(detail(register(second + ", 'bootstrap_token': '" + MountWorld.BOOTSTRAP_TOKEN + "'}"), 400))
                .isEqualTo("Invite token is missing");
        assertThat(detail(register(second + ", 'invite_token': 'x'}"), 404)).isEqualTo("Admin invitation not found");
        var root = world.identity()
                .authenticate(world.identity()
                        .issueToken(world.stores()
                                .identity()
                                .users()
                                .account("root")
                                .orElseThrow()
                                .user())
                        .text()
                        .reveal())
                .orElseThrow();
        String token = world.identity()
                .invitations()
                .add(root, NewInvitation.admin("second@example.org"))
                .token()
                .reveal();
        assertThat(detail(register(second + ", 'invite_token': 'x'}"), 403)).isEqualTo("Invalid invite token given");
        assertThat(detail(
                        register("{'username': 'root', 'email': 'second@example.org', 'password': 'correct horse',"
                                + " 'invite_token': '" + token + "'}"),
                        409))
                .isEqualTo("Admin already exists");
        register(second + ", 'invite_token': '" + token + "'}").expect(201);
        assertThat(detail(register(second.replace("second'", "third'") + ", 'invite_token': '" + token + "'}"), 404))
                .isEqualTo("Admin invitation not found");
    }

    @Test
    @Order(4)
    @Proves(
            route = "POST /auths/login",
            lines = "124-128, 350-355",
            answer = "200, {access_token, token_type: bearer}; 400, 401")
    void logsIn() {
        admin();
        assertThat(detail(world.visitor().post("/auths/login", "{\"username\": \"root\"}"), 400))
                .isEqualTo("Username or password is missing");
        assertThat(detail(
                        world.visitor().post("/auths/login", "{\"username\": \"root\", \"password\": \"wrong\"}"), 401))
                .isEqualTo("Incorrect username or password");
        assertThat(detail(
                        world.visitor().post("/auths/login", "{\"username\": \"who\", \"password\": \"wrong\"}"), 401))
                .isEqualTo("Incorrect username or password");
    }

    @Test
    @Order(5)
    @Proves(
            route = "POST /personas",
            lines = "133-137",
            answer = "201, {persona_id, bio, description, username, created_at}; 400")
    @Proves(route = "GET /personas", lines = "139-142", answer = "200, an array of personas")
    @Proves(route = "GET /personas/{id}", lines = "144-147", answer = "200, a persona; 404, 422")
    @Proves(route = "GET /personas/username/{username}", lines = "149-152", answer = "200, a persona; 404")
    @Proves(route = "DELETE /personas/{id}", lines = "154-157", answer = "204; 404")
    void keepsPersonas() {
        Visitor admin = admin();
        JsonNode made = admin.post(
                        "/personas",
                        "{\"persona\": \"Loves bells.\", \"bio\": \"Ding.\", \"username\": \"emma\", \"age\": 3}")
                .expect(201)
                .json();
        assertThat(made.fieldNames())
                .toIterable()
                .containsExactly("persona_id", "bio", "description", "username", "created_at");
        assertThat(made.path("description").asText()).isEqualTo("Loves bells.");
        long id = made.path("persona_id").asLong();
        assertThat(admin.get("/personas").expect(200).json()).hasSize(1).containsExactly(made);
        assertThat(admin.get("/personas/" + id).expect(200).json()).isEqualTo(made);
        assertThat(admin.get("/personas/username/emma").expect(200).json()).isEqualTo(made);

        assertThat(detail(admin.post("/personas", "{\"persona\": \"x\", \"username\": \"y\"}"), 400))
                .startsWith("There was a failure in inserting new persona: bio");
        assertThat(detail(admin.get("/personas/99999"), 404)).isEqualTo("Persona with id 99999 not found");
        assertThat(detail(admin.get("/personas/username/nobody"), 404))
                .isEqualTo("Persona with username nobody not found");
        assertThat(admin.get("/personas/one").status()).isEqualTo(422);

        admin.delete("/personas/" + id).expect(204);
        assertThat(detail(admin.delete("/personas/" + id), 404)).isEqualTo("Persona with id " + id + " not found");
    }

    @Test
    @Order(6)
    @Proves(
            route = "PUT /scheduler/interval",
            lines = "159-163, 323-332",
            answer = "204; 400 {detail: Missing interval}")
    void changesTheIntervalForGood() {
        Visitor admin = admin();
        assertThat(detail(admin.put("/scheduler/interval", "{}"), 400)).isEqualTo("Missing interval");
        assertThat(detail(admin.put("/scheduler/interval", "{\"interval\": 0}"), 400))
                .isEqualTo("Missing interval");
        assertThat(detail(admin.put("/scheduler/interval", "{\"interval\": \"soon\"}"), 400))
                .contains("1..527040");
        assertThat(detail(admin.put("/scheduler/interval", "{\"interval\": -5}"), 400))
                .contains("-5");

        Instant before = Instant.now();
        assertThat(admin.put("/scheduler/interval", "{\"interval\": \"20\"}")
                        .expect(204)
                        .text())
                .isEmpty();
        admin.put("/scheduler/interval", "{\"interval\": 75}").expect(204);
        assertThat(next())
                .isBetween(before.plus(Duration.ofMinutes(75)), Instant.now().plus(Duration.ofMinutes(75)));

        Instant planned = next();
        world.restart();
        assertThat(next()).isEqualTo(planned);
        assertThat(job().job().trigger()).hasToString("every 1h15m");
    }

    private Instant next() {
        return Objects.requireNonNull(job().nextFireAt());
    }

    private StoredJob job() {
        return world.scheduler()
                .client()
                .find(world.systems().simulation().name())
                .orElseThrow();
    }

    @Test
    @Order(7)
    @Proves(
            route = "GET /posts",
            lines = "105-107",
            answer = "200, an array of posts with their authors; ?shape=object for an object")
    void showsWhatPersonasHavePosted() {
        Visitor admin = admin();
        for (String name : new String[] {"ada", "bruno", "carla"}) {
            admin.post(
                            "/personas",
                            "{\"persona\": \"Talks about bells and weather.\", \"bio\": \"Hi.\", \"username\": \""
                                    + name + "\"}")
                    .expect(201);
        }
        assertThat(world.visitor().get("/posts").expect(200).json()).isEmpty();

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    // not everybody posts in each cycle
                    world.scheduler()
                            .client()
                            .job(world.systems().simulation().name())
                            .runNow();
                    return !world.visitor().get("/posts").expect(200).json().isEmpty();
                });

        JsonNode posts = world.visitor().get("/posts").expect(200).json();
        assertThat(posts.isArray()).isTrue();
        assertThat(posts.get(0).fieldNames())
                .toIterable()
                .containsExactly("id", "title", "body", "author", "author_username", "created_at");
        JsonNode object = world.visitor().get("/posts?shape=object").expect(200).json();
        assertThat(object.path("posts_found")).isEqualTo(posts);
        assertThat(object.path("status").asText()).isEqualTo("posts successfully fetched from the past hour");
        long author = posts.get(0).path("author").asLong();
        assertThat(detail(admin.delete("/personas/" + author), 400))
                .startsWith("There was a failure in deleting persona");
    }

    @Test
    @Order(8)
    void onlyAdminsMayDoAnythingElse() {
        assertThat(detail(world.visitor().get("/personas"), 401)).isEqualTo("Not authenticated");
        Visitor.Answer forged = world.visitor().as("forged").get("/personas");
        assertThat(detail(forged, 403)).isEqualTo("Invalid credentials");
        assertThat(forged.whole().headers().firstValue("WWW-Authenticate")).isPresent();
        Visitor owner = world.member("olga", "default", Role.OWNER);
        assertThat(owner.get("/personas").status()).isEqualTo(403);
        assertThat(owner.put("/scheduler/interval", "{\"interval\": 5}").status())
                .isEqualTo(403);
    }
}
