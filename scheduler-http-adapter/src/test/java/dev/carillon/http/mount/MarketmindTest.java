// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.http.Visitor;
import dev.carillon.http.mount.MountWorld.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client of the Marketmind Scheduler Agent Service does. */
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(Place.class)
class MarketmindTest {

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    @Parameter
    Place place = Place.TOGETHER_ON_SQLITE;

    private final UUID brand = UUID.randomUUID();

    @SuppressWarnings("NullAway.Init") // opened before each place is asked
    private MountWorld world;

    @BeforeParameterizedClassInvocation
    void open(Place in) {
        world = new MountWorld(in, "marketmind");
        world.stores().campaigns().brands().put(new Brand(brand, "default", "Acme", LOS_ANGELES, "bright"));
    }

    private Visitor client() {
        return world.visitor();
    }

    @AfterParameterizedClassInvocation
    void close() {
        world.close();
    }

    /** A week in Los Angeles, from the first midnight to the last second. */
    private UUID campaign(int posts) {
        UUID id = UUID.randomUUID();
        world.stores()
                .campaigns()
                .campaigns()
                .put(new Campaign(
                        id,
                        brand,
                        "Week",
                        "to be seen",
                        Instant.parse("2040-06-04T07:00:00Z"),
                        Instant.parse("2040-06-11T06:59:59Z"),
                        MADE,
                        MADE));
        for (int at = 0; at < posts; at++) {
            post(id, "No. " + at);
        }
        return id;
    }

    private UUID post(UUID campaign, String title) {
        UUID id = UUID.randomUUID();
        world.stores()
                .campaigns()
                .posts()
                .put(new Post(
                        id, brand, campaign, title, "text", "", Platform.TWITTER, campaign.toString(), MADE, MADE));
        return id;
    }

    private static List<String> times(JsonNode schedules) {
        var times = new ArrayList<String>();
        schedules.forEach(one -> times.add(one.path("publish_time").asText()));
        times.sort(String::compareTo);
        return times;
    }

    @Test
    @Proves(
            route = "POST /schedule/campaign/{campaign_id}",
            lines = "78-85, 97",
            answer = "200, {campaign_id, schedules: [{schedule_id, post_id, publish_time, status, retry_count}]}")
    void schedulesACampaignOverItsDays() {
        UUID campaign = campaign(3);

        JsonNode answer =
                client().post("/schedule/campaign/" + campaign).expect(200).json();

        assertThat(answer.path("campaign_id").asText()).isEqualTo(campaign.toString());
        assertThat(times(answer.path("schedules")))
                .containsExactly("2040-06-05T02:00:00+00:00", "2040-06-08T02:00:00+00:00", "2040-06-11T02:00:00+00:00");
        JsonNode first = answer.path("schedules").get(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly("schedule_id", "post_id", "publish_time", "status", "retry_count");
        assertThat(first.path("status").asText()).isEqualTo("PENDING");
        assertThat(first.path("retry_count").asInt()).isZero();
    }

    @Test
    void schedulingACampaignAgainChangesNothing() {
        UUID campaign = campaign(3);
        JsonNode once =
                client().post("/schedule/campaign/" + campaign).expect(200).json();

        assertThat(client().post("/schedule/campaign/" + campaign).expect(200).json())
                .isEqualTo(once);

        world.restart();
        assertThat(world.visitor()
                        .post("/schedule/campaign/" + campaign)
                        .expect(200)
                        .json())
                .isEqualTo(once);
    }

    @Test
    @Proves(
            route = "GET /schedule/campaign/{campaign_id}",
            lines = "98",
            answer = "200, as above; no schedules while none are made")
    void showsTheTimesOfACampaign() {
        UUID campaign = campaign(2);
        assertThat(client().get("/schedule/campaign/" + campaign)
                        .expect(200)
                        .json()
                        .path("schedules"))
                .isEmpty();
        JsonNode made =
                client().post("/schedule/campaign/" + campaign).expect(200).json();

        assertThat(client().get("/schedule/campaign/" + campaign).expect(200).json())
                .isEqualTo(made);
    }

    @Test
    @Proves(
            route = "POST /schedule/campaign/{campaign_id}",
            lines = "85",
            answer = "400, {detail} with both numbers, when there are more posts than days")
    void refusesMorePostsThanDays() {
        UUID campaign = campaign(8);

        assertThat(detail(client().post("/schedule/campaign/" + campaign), 400))
                .contains("8")
                .contains("7");
        assertThat(client().get("/schedule/campaign/" + campaign)
                        .expect(200)
                        .json()
                        .path("schedules"))
                .isEmpty();
    }

    @Test
    @Proves(
            route = "POST /schedule/post/{post_id}",
            lines = "87-90, 101",
            answer = "200, {schedule_id, post_id, publish_time}")
    void schedulesAPostInAZone() {
        UUID post = post(campaign(0), "Lone");

        JsonNode brands = client().post("/schedule/post/" + post, "{\"timestamp\": \"2040-07-01T19:00:00\"}")
                .expect(200)
                .json();
        assertThat(brands.fieldNames()).toIterable().containsExactly("schedule_id", "post_id", "publish_time");
        assertThat(brands.path("publish_time").asText()).isEqualTo("2040-07-02T02:00:00+00:00");

        JsonNode moved = client().post(
                        "/schedule/post/" + post,
                        "{\"timestamp\": \"2040-07-01T19:00:00\", \"timezone\": \"Europe/Paris\", \"note\": 1}")
                .expect(200)
                .json();
        assertThat(moved.path("publish_time").asText()).isEqualTo("2040-07-01T17:00:00+00:00");
        assertThat(moved.path("schedule_id")).isEqualTo(brands.path("schedule_id"));
    }

    @Test
    @Proves(
            route = "GET /schedule/post/{post_id}",
            lines = "102",
            answer = "200, {schedule_id, post_id, publish_time, status, retry_count}")
    void showsTheTimeOfAPost() {
        UUID post = post(campaign(0), "Lone");
        assertThat(detail(client().get("/schedule/post/" + post), 404)).isEqualTo("No schedule found for post " + post);
        client().post("/schedule/post/" + post, "{\"timestamp\": \"2040-07-01T19:00:00Z\"}")
                .expect(200);

        JsonNode found = client().get("/schedule/post/" + post).expect(200).json();

        assertThat(found.path("publish_time").asText()).isEqualTo("2040-07-01T19:00:00+00:00");
        assertThat(found.path("status").asText()).isEqualTo("PENDING");
    }

    @Test
    @Proves(
            route = "POST /schedule/post/{post_id}",
            lines = "code",
            answer = "422 without a timestamp; 400, 404 {detail}")
    void refusesWhatIsWrong() {
        UUID none = UUID.randomUUID();
        UUID post = post(campaign(0), "Lone");
        String time = "{\"timestamp\": \"2040-07-01T19:00:00\"}";

        JsonNode missing =
                client().post("/schedule/post/" + post, "{}").expect(422).json();
        assertThat(missing.at("/detail/0/loc/1").asText()).isEqualTo("timestamp");
        assertThat(detail(client().post("/schedule/post/" + post, "{\"timestamp\": \"soon\"}"), 400))
                .startsWith("Invalid request: timestamp");
        assertThat(detail(
                        client().post(
                                        "/schedule/post/" + post,
                                        "{\"timestamp\": \"2040-07-01T19:00:00\", \"timezone\": \"PST9\"}"),
                        400))
                .contains("PST9");
        assertThat(detail(client().post("/schedule/post/" + none, time), 404))
                .isEqualTo("Post with id " + none + " not found");
        assertThat(detail(client().post("/schedule/campaign/" + none), 404))
                .isEqualTo("Campaign with id " + none + " not found");
        assertThat(detail(client().get("/schedule/campaign/soon"), 400))
                .isEqualTo("Invalid request: badly formed hexadecimal UUID string");
        assertThat(client().get("/schedule/nothing").status()).isEqualTo(404);
    }

    private static String detail(Visitor.Answer answer, int status) {
        return answer.expect(status).json().path("detail").asText();
    }

    @Test
    @Proves(route = "GET /", lines = "94", answer = "200, {service, status, endpoints}")
    @Proves(route = "GET /health", lines = "105", answer = "200, {status: healthy, timestamp}")
    void tellsOfItself() {
        JsonNode root = client().get("/").expect(200).json();
        assertThat(root.path("service").asText()).isEqualTo("Marketmind Scheduler Agent Service");
        assertThat(root.path("endpoints").path("schedule_post").asText()).isEqualTo("/schedule/post/{post_id}");
        assertThat(root.path("status").isTextual()).isTrue();

        JsonNode health = client().get("/health").expect(200).json();
        assertThat(health.path("status").asText()).isEqualTo("healthy");
        assertThat(Instant.parse(health.path("timestamp").asText())).isAfter(MADE);
    }

    @Test
    void pagesOfOtherSitesAreNoGuests() {
        UUID campaign = campaign(1);
        String path = "/schedule/campaign/" + campaign;

        assertThat(client().with("Origin", "https://evil.example").post(path).status())
                .isEqualTo(401);
        assertThat(client().with("X-Forwarded-For", "192.0.2.1").post(path).status())
                .isEqualTo(401);
        assertThat(client().get(path).expect(200).json().path("schedules")).isEmpty();
    }
}
