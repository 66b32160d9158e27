// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.campaigns.memory.InMemoryCampaignStore;
import dev.carillon.campaigns.publish.Publication;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.http.openapi.OpenApi;
import dev.carillon.http.route.Routes;
import dev.carillon.http.wire.Pages;
import dev.carillon.http.wire.Told;
import dev.carillon.http.wire.Wire;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Campaigns as a client has them, in virtual time. */
class CampaignsApiTest {

    private static final String API = "/api/v1/campaigns";
    private static final String BRANDS = API + "/brands";
    private static final String POSTS = API + "/posts";

    private VirtualScheduler world = VirtualScheduler.at("2026-03-04T17:00:00Z");
    private final List<String> published = new ArrayList<>();
    private Function<Publication, Answer> platform = one -> Answer.arrived("id-" + published.size());
    private Wire wire = wire(new InMemoryCampaignStore(), new InMemoryDeliveryLedger(), true);

    private CampaignsApi api(CampaignStore store, DeliveryLedger ledger, boolean runs) {
        var campaigns = Campaigns.of(store, ledger, Publishers.all(publication -> {
                    published.add(publication.post().title());
                    return platform.apply(publication);
                }))
                .clock(world.clock());
        if (runs) {
            world.plugin(campaigns);
        }
        return new CampaignsApi(campaigns, store, ledger, world.client(), world.clock());
    }

    private Wire wire(CampaignStore store, DeliveryLedger ledger, boolean runs) {
        return new Wire(api(store, ledger, runs).routes());
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private String brand() {
        return wire.post(BRANDS, "{'name':'The House of Clocks','zone':'America/Los_Angeles','tone':'warm'}")
                .is(201)
                .at("/id");
    }

    private String campaign(String brand) {
        return wire.post(
                        API,
                        "{'brand':'" + brand + "','name':'A week of bells','goal':'fill the house',"
                                + "'start':'2026-03-04T08:00:00Z','end':'2026-03-11T06:59:59Z'}")
                .is(201)
                .at("/id");
    }

    private String post(String campaign, String title) {
        return wire.post(
                        POSTS,
                        "{'campaign':'" + campaign + "','title':'" + title
                                + "','platform':'twitter','account':'clocks'}")
                .is(201)
                .at("/id");
    }

    @Test
    void aCampaignIsMadeScheduledAndPublished() {
        story();
    }

    @Test
    void theSameOverSqlite(@TempDir Path folder) {
        wire.close();
        world = VirtualScheduler.at("2026-03-04T17:00:00Z");
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("campaigns.db"));
        wire = wire(
                JdbcCampaignStore.of(source).migrate(),
                JdbcDeliveryLedger.of(source).migrate(),
                true);
        story();
    }

    private void story() {
        String brand = brand();
        String campaign = campaign(brand);
        post(campaign, "One");
        String second = post(campaign, "Two");
        post(campaign, "Three");
        String at = API + "/" + campaign;
        assertThat(wire.get(at).is(200).at("/status")).isEqualTo("draft");
        Told scheduled = wire.ask("editor", "POST", at + "/schedule", "", null).is(200);
        assertThat(scheduled.at("/status")).isEqualTo("scheduled");
        assertThat(scheduled.number("/scheduled")).isEqualTo(3);
        assertThat(Pages.all(wire, at + "/schedules", 1, "/publishTime"))
                .containsExactly("2026-03-05T03:00:00Z", "2026-03-08T03:00:00Z", "2026-03-11T02:00:00Z");
        List<String> schedules = Pages.all(wire, at + "/schedules", 2, "/id");
        wire.ask("editor", "POST", at + "/schedule", "", null).is(200);
        assertThat(Pages.all(wire, at + "/schedules", 2, "/id")).isEqualTo(schedules);

        world.advance(Duration.ofDays(1));
        assertThat(published).containsExactly("One");
        assertThat(wire.get(at).at("/status")).isEqualTo("active");
        assertThat(Pages.all(wire, at + "/deliveries", 2, "/state")).containsExactly("confirmed", "pending", "pending");
        assertThat(wire.get(at + "/deliveries?state=confirmed").at("/items/0/receipt"))
                .isEqualTo("id-1");

        assertThat(wire.post("editor", at + "/pause", "{'reason':'wrong link'}")
                        .is(200)
                        .at("/status"))
                .isEqualTo("paused");
        wire.post("editor", at + "/pause", "{'reason':'again'}").is(409);
        assertThat(wire.get(at).at("/held")).isEqualTo("wrong link (user:editor)");
        world.advance(Duration.ofDays(4));
        assertThat(published).hasSize(1);
        platform = one -> Answer.failed(Fault.Kind.UNCERTAIN, "the line broke");
        wire.ask("editor", "POST", at + "/resume", "", null).is(200);
        world.drain();
        assertThat(published).hasSize(2);
        assertThat(wire.get(at + "/deliveries?state=uncertain").at("/items/0/post"))
                .isEqualTo(second);
        assertThat(wire.get(POSTS + "/" + second + "/schedule").at("/status")).isEqualTo("uncertain");
        Told resolved = wire.post(
                        "editor",
                        POSTS + "/" + second + "/resolution",
                        "{'resolution':'arrived','why':'seen on the page'}")
                .is(200);
        assertThat(resolved.at("/status")).isEqualTo("success");
        wire.post("editor", POSTS + "/" + second + "/resolution", "{'resolution':'again','why':'x'}")
                .is(409);
        assertThat(wire.post("editor", at + "/cancel", "{'reason':'sold out'}")
                        .is(200)
                        .at("/status"))
                .isEqualTo("cancelled");
        wire.ask("editor", "POST", at + "/schedule", "", null).is(409);
        assertThat(wire.get(at + "/deliveries/counts").number("/states/confirmed"))
                .isEqualTo(2);
        world.advance(Duration.ofDays(5));
        assertThat(published).hasSize(2);
    }

    @Test
    void aSinglePostLeavesAtItsTime() {
        String brand = brand();
        String post = wire.post(
                        POSTS, "{'brand':'" + brand + "','title':'Alone','platform':'reddit','account':'clocks'}")
                .is(201)
                .at("/id");
        String at = POSTS + "/" + post + "/schedule";
        wire.get(at).is(404);
        wire.post(at, "{'timestamp':'tomorrow'}").refuses("timestamp");
        wire.post(at, "{'timestamp':'2026-03-05T10:00','zone':'Mars/North'}").refuses("zone");
        assertThat(wire.post(at, "{'timestamp':'2026-03-05T10:00'}").is(200).at("/publishTime"))
                .isEqualTo("2026-03-05T18:00:00Z");
        assertThat(wire.post(at, "{'timestamp':'2026-03-05T10:00','zone':'Europe/Paris'}")
                        .is(200)
                        .at("/publishTime"))
                .isEqualTo("2026-03-05T09:00:00Z");
        wire.delete("owner", POSTS + "/" + post).is(409);
        world.advance(Duration.ofDays(2));
        assertThat(published).containsExactly("Alone");
        wire.post(at, "{'timestamp':'2026-04-05T10:00'}").is(409);
        assertThat(wire.get(at).at("/status")).isEqualTo("success");
        assertThat(wire.get(at).number("/retryCount")).isZero();
    }

    @Test
    void whatIsWrongIsNamed() {
        String brand = brand();
        String campaign = campaign(brand);
        wire.post(BRANDS, "{'name':' ','zone':'UTC'}").refuses("name");
        wire.post(BRANDS, "{'name':'x','zone':'Nowhere'}").refuses("zone");
        wire.post(BRANDS, "{'name':'x','zone':'UTC','colour':'red'}").refuses("colour");
        wire.post(BRANDS, "{}").refuses("name").refuses("zone");
        wire.post(API, "{'name':'x','start':'2026-03-04T08:00:00Z','end':'2026-03-04T08:00:00Z'}")
                .refuses("brand");
        wire.post(
                        API,
                        "{'brand':'" + brand
                                + "','name':'x','start':'2026-03-04T08:00:00Z','end':'2026-03-03T08:00:00Z'}")
                .refuses("end");
        String text = "x".repeat(281);
        wire.post(
                        POSTS,
                        "{'campaign':'" + campaign + "','title':'t','text':'" + text
                                + "','platform':'twitter','account':'a'}")
                .refuses("text");
        wire.post(POSTS, "{'campaign':'" + campaign + "','title':'t','platform':'myspace','account':'a'}")
                .refuses("platform");
        wire.post(POSTS, "{'title':'t','platform':'twitter','account':'a'}").refuses("brand");
        wire.get(BRANDS + "?after=x").refuses("after");
        wire.get(API + "/" + campaign + "/schedules?after=1~x").refuses("after");
        wire.get(API + "/" + campaign + "/deliveries?after=x").refuses("after");
        wire.get(API + "/" + campaign + "/deliveries?state=lost").refuses("state");
        wire.post(API + "/" + campaign + "/pause", "{'reason':''}").refuses("reason");
        wire.ask("owner", "POST", API + "/" + campaign + "/schedule", "", null).is(404);
        for (int i = 0; i < 8; i++) {
            post(campaign, "p" + i);
        }
        Told tooMany = wire.ask("owner", "POST", API + "/" + campaign + "/schedule", "", null)
                .is(409);
        assertThat(tooMany.at("/detail")).contains("8 on 7 days");
    }

    @Test
    void whoMayNotIsTurnedAway() {
        String brand = brand();
        String campaign = campaign(brand);
        String post = post(campaign, "One");
        wire.get("nobody", BRANDS).is(401);
        wire.get("member", BRANDS).is(200);
        wire.post("member", BRANDS, "{'name':'x','zone':'UTC'}").is(403);
        wire.put("member", POSTS + "/" + post, "{'title':'x','platform':'twitter','account':'a'}")
                .is(403);
        wire.post("member", API + "/" + campaign + "/cancel", "{'reason':'x'}").is(403);
        wire.delete("editor", POSTS + "/" + post).is(403);
        for (String path : List.of(
                BRANDS + "/" + brand,
                API + "/" + campaign,
                API + "/" + campaign + "/posts",
                API + "/" + campaign + "/schedules",
                API + "/" + campaign + "/deliveries",
                BRANDS + "/" + brand + "/posts",
                POSTS + "/" + post,
                POSTS + "/" + post + "/schedule")) {
            Told foreign = wire.get("stranger", path).is(404);
            assertThat(foreign.body()).isEqualTo(absent(path, brand, campaign, post));
            wire.get("stranger", path + "?workspace=default").is(404);
        }
        wire.put("stranger", BRANDS + "/" + brand, "{'name':'mine','zone':'UTC'}")
                .is(404);
        wire.post("stranger", API + "/" + campaign + "/cancel", "{'reason':'x'}")
                .is(404);
        wire.post("stranger", POSTS, "{'campaign':'" + campaign + "','title':'t','platform':'twitter','account':'a'}")
                .is(404);
        wire.put("owner", API + "/dry-run", "{'forced':true}").is(403);
        assertThat(wire.put("admin", API + "/dry-run", "{'forced':true}")
                        .is(200)
                        .at("/actor"))
                .isEqualTo("user:admin");
        assertThat(wire.get("stranger", API + "/dry-run").json().get("forced").asBoolean())
                .isTrue();
        wire.ask("editor", "POST", API + "/" + campaign + "/schedule", "", null).is(200);
        world.advance(Duration.ofDays(3));
        assertThat(published).isEmpty();
    }

    /** What is answered for something that there is not at all. */
    private String absent(String path, String brand, String campaign, String post) {
        String none = new UUID(9, 9).toString();
        String other = path.replace(brand, none).replace(campaign, none).replace(post, none);
        return wire.get("stranger", other).is(404).body();
    }

    @Test
    void longListsComeInPages() {
        String brand = brand();
        String campaign = campaign(brand);
        var posts = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            posts.add(post(campaign, "p" + i));
        }
        assertThat(Pages.all(wire, API + "/" + campaign + "/posts", 3, "/id"))
                .containsExactlyInAnyOrderElementsOf(posts);
        assertThat(Pages.all(wire, BRANDS + "/" + brand + "/posts", 2, "/id"))
                .isSorted()
                .hasSize(7);
        var brands = new ArrayList<>(List.of(brand));
        var campaigns = new ArrayList<>(List.of(campaign));
        for (int i = 0; i < 4; i++) {
            brands.add(brand());
            campaigns.add(campaign(brands.get(i + 1)));
        }
        assertThat(Pages.all(wire, BRANDS, 2, "/id")).containsExactlyInAnyOrderElementsOf(brands);
        assertThat(Pages.all(wire, API, 2, "/id")).containsExactlyInAnyOrderElementsOf(campaigns);
        assertThat(Pages.all(wire, API + "?brand=" + brand, 2, "/id")).containsExactly(campaign);
        assertThat(wire.get("stranger", API).each("/id")).isEmpty();
        assertThat(wire.get(API + "/platforms").each("/platform")).contains("twitter", "discord");
    }

    @Test
    void thingsAreChangedAndDeleted() {
        String brand = brand();
        String campaign = campaign(brand);
        String post = post(campaign, "One");
        assertThat(wire.put("editor", BRANDS + "/" + brand, "{'name':'Other','zone':'UTC'}")
                        .is(200)
                        .at("/tone"))
                .isEmpty();
        wire.put(
                        "editor",
                        API + "/" + campaign,
                        "{'brand':'" + post
                                + "','name':'x','start':'2026-03-04T08:00:00Z','end':'2026-03-05T08:00:00Z'}")
                .refuses("brand");
        assertThat(wire.put(
                                "editor",
                                API + "/" + campaign,
                                "{'name':'x','start':'2026-03-04T08:00:00Z','end':'2026-03-05T08:00:00Z'}")
                        .is(200)
                        .at("/brand"))
                .isEqualTo(brand);
        assertThat(wire.put("editor", POSTS + "/" + post, "{'title':'Two','platform':'discord','account':'a'}")
                        .is(200)
                        .at("/campaign"))
                .isEqualTo(campaign);
        wire.delete("owner", BRANDS + "/" + brand).is(409);
        wire.delete("owner", API + "/" + campaign).is(409);
        wire.delete("owner", POSTS + "/" + post).is(204);
        wire.delete("owner", POSTS + "/" + post).is(404);
        wire.delete("owner", API + "/" + campaign).is(204);
        wire.delete("owner", BRANDS + "/" + brand).is(204);
    }

    @Test
    void whatIsExportedCanBeImported() {
        String brand = brand();
        String campaign = campaign(brand);
        post(campaign, "Zeta \\u00e9");
        post(campaign, "Alpha");
        wire.post(POSTS, "{'brand':'" + brand + "','title':'Alone','platform':'reddit','account':'clocks'}")
                .is(201);
        Told exported = wire.get("member", API + "/export").is(200);
        assertThat(exported.mediaType()).startsWith("application/x-ndjson");
        assertThat(exported.body().lines()).hasSize(5);
        try (Wire other = wire(new InMemoryCampaignStore(), new InMemoryDeliveryLedger(), false)) {
            Told taken = other.send(API + "/import", "application/x-ndjson", exported.body())
                    .is(200);
            assertThat(taken.number("/posts")).isEqualTo(3);
            assertThat(other.get(API + "/export").body()).isEqualTo(exported.body());
            other.send(API + "/import", "application/x-ndjson", exported.body()).is(200);
            assertThat(other.get(API + "/export").body()).isEqualTo(exported.body());
            // the same ids are another's by now
            other.ask("stranger", "POST", API + "/import", "application/x-ndjson", exported.body())
                    .refuses("brand.id");
            assertThat(other.get("stranger", API + "/export").body()).isEmpty();
        }
    }

    @Test
    void anImportIsTakenAsAWholeOrNotAtAll() {
        String good = "{\"brand\":{\"id\":\"" + new UUID(1, 1) + "\",\"name\":\"a\",\"zone\":\"UTC\",\"tone\":\"\"}}\n";
        wire.ask("member", "POST", API + "/import", "application/x-ndjson", good)
                .is(403);
        wire.send(API + "/import", "application/json", good).is(415);
        wire.send(API + "/import", "application/x-ndjson", good + "\n{\"brand\":{\"name\":\"a\"}}\n{}\nnot JSON")
                .refuses("lines[3].brand.id")
                .refuses("lines[4]")
                .refuses("lines[5]");
        wire.send(API + "/import", "application/x-ndjson", good + good.replace("\"name\":\"a\"", "\"name\":\"\""))
                .refuses("lines[2].brand.name");
        assertThat(wire.get(BRANDS).each("/id")).isEmpty();
        wire.send(API + "/import", "application/x-ndjson", good).is(200);
        assertThat(wire.get(BRANDS).each("/name")).containsExactly("a");
    }

    @Test
    void theDocumentKnowsAllOfIt() {
        var api = api(new InMemoryCampaignStore(), new InMemoryDeliveryLedger(), false);
        String document =
                new String(new OpenApi("t", "1", "").document(new Routes(api.routes())), StandardCharsets.UTF_8);
        assertThat(document).contains("importCampaigns", "resolvePost");
    }
}
