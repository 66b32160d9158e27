// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.http.openapi.OpenApi;
import dev.carillon.http.route.Routes;
import dev.carillon.http.wire.Pages;
import dev.carillon.http.wire.Told;
import dev.carillon.http.wire.Wire;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.scrape.WebAccess;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.jdbc.JdbcNewsletterStore;
import dev.carillon.newsletters.store.memory.InMemoryNewsletterStore;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** Newsletters as a client has them, in virtual time, with a real feed and a real mail server on this machine. */
@Timeout(120)
class NewslettersApiTest {

    private static final String API = "/api/v1/newsletters";
    private static final String JOBS = API + "/jobs";
    private static final String PEOPLE = API + "/subscribers";
    private static final String LEAVE = API + "/unsubscribe?token=";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LINES = "application/x-ndjson";
    private static final String DAILY = "'timing':{'type':'daily','time':'08:00'}";

    private final MailDrop mail = new MailDrop();
    private final Feed feed = new Feed("Thu, 19 Nov 2026 10:00:00 GMT", "One", "Two");
    private VirtualScheduler world = VirtualScheduler.at("2026-11-20T07:00:00Z");
    private Wire wire = open(new InMemoryNewsletterStore(), new InMemoryDeliveryLedger());

    private NewslettersApi api(NewsletterStore store, DeliveryLedger ledger) {
        var newsletters = Newsletters.of(
                        store,
                        ledger,
                        Seal.of("0123456789abcdef0123456789abcdef"),
                        Outgoing.of(mail.settings(), "News <news@news.example>", "https://news.example/leave"))
                .web(WebAccess.DEFAULT.inside().timeout(Duration.ofSeconds(5)))
                .clock(world.clock());
        world.plugin(newsletters);
        return new NewslettersApi(newsletters, world.client(), world.clock());
    }

    private Wire open(NewsletterStore store, DeliveryLedger ledger) {
        return new Wire(api(store, ledger).routes());
    }

    @AfterEach
    void stop() {
        wire.close();
        feed.close();
        mail.close();
    }

    private int person(String email) {
        return wire.post("editor", PEOPLE, "{'email':'" + email + "'}").is(201).number("/id");
    }

    private String job(String title) {
        return wire.post("editor", JOBS, "{'title':'" + title + "'," + DAILY + "}")
                .is(201)
                .at("/name");
    }

    private String sentJob() {
        wire.post("editor", API + "/sources", "{'name':'feed','kind':'rss','address':'" + feed.url() + "'}")
                .is(201);
        String name = job("Daily");
        world.advance(Duration.ofHours(2));
        return name;
    }

    private String token() {
        Matcher link = Pattern.compile("(?is)List-Unsubscribe:\\s*<https://news.example/leave\\?token=([^>]*)>")
                .matcher(mail.letters().get(0));
        assertThat(link.find()).as(mail.letters().get(0)).isTrue();
        return link.group(1).replaceAll("\\s", "");
    }

    @Test
    void aJobIsMadeTriedRunAndAsked() {
        story();
    }

    @Test
    void theSameOverSqlite(@TempDir Path folder) {
        wire.close();
        world = VirtualScheduler.at("2026-11-20T07:00:00Z");
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("newsletters.db"));
        wire = open(
                JdbcNewsletterStore.of(source).migrate(),
                JdbcDeliveryLedger.of(source).migrate());
        story();
    }

    private void story() {
        int ann = person("ann@example.org");
        person("bob@example.org");
        String name = sentJob();
        String at = JOBS + "/" + name;
        assertThat(mail.recipients()).isEqualTo(Map.of("ann@example.org", 1, "bob@example.org", 1));
        Told run = wire.get("member", at + "/executions").is(200);
        assertThat(run.at("/items/0/outcome")).isEqualTo("succeeded");
        assertThat(run.number("/items/0/steps/send/sent_count")).isEqualTo(2);
        assertThat(wire.get(at + "/statistics").number("/successful")).isEqualTo(1);
        Told issues = wire.get("member", API + "/issues?job=" + name).is(200);
        assertThat(issues.number("/items/0/items")).isEqualTo(2);
        String issue = API + "/issues/" + issues.at("/items/0/id");
        Told detail = wire.get("member", issue).is(200);
        assertThat(detail.at("/html")).contains("One");
        assertThat(detail.number("/copies/confirmed")).isEqualTo(2);
        assertThat(detail.number("/recipients")).isEqualTo(2);
        assertThat(Pages.all(wire, issue + "/copies?state=confirmed", 1, "/subscriber"))
                .contains(Integer.toString(ann))
                .hasSize(2);
        wire.post("editor", issue + "/copies/" + ann + "/resolution", "{'resolution':'again','why':'x'}")
                .is(409);
        wire.post("editor", issue + "/pause", "{'reason':'wrong link'}").is(204);
        assertThat(wire.get(issue).at("/sending")).isEqualTo("paused");
        wire.post("editor", issue + "/send", "{}").is(202);
        world.drain();
        assertThat(wire.get(issue).at("/sending")).isEqualTo("open");
        assertThat(mail.letters()).hasSize(2);

        wire.post("editor", at + "/run", "{'test':true}").is(202);
        world.drain();
        assertThat(wire.get(at + "/executions?limit=1")
                        .json()
                        .at("/items/0/test")
                        .asBoolean())
                .isTrue();
        assertThat(Pages.all(wire, at + "/executions", 1, "/run"))
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(mail.letters()).hasSize(2);
        assertThat(wire.post("editor", at + "/pause", "{'reason':'later'}")
                        .is(200)
                        .at("/reason"))
                .isEqualTo("later");
        assertThat(wire.ask("editor", "POST", at + "/resume", "", null).is(200).at("/status"))
                .isEqualTo("active");
        assertThat(wire.put("editor", at + "/enabled", "{'enabled':false}")
                        .is(200)
                        .at("/status"))
                .isEqualTo("disabled");
        wire.delete("owner", at).is(204);
        wire.get(at).is(404);
        wire.get(issue).is(200);
    }

    @Test
    void onlyAPostEndsASubscription() {
        int ann = person("ann@example.org");
        sentJob();
        String token = token();
        for (int i = 0; i < 2; i++) {
            Told page = wire.get("nobody", LEAVE + token).is(200);
            assertThat(page.at("/address")).isEqualTo("a***@example.org");
            assertThat(page.json().get("left").asBoolean()).isFalse();
        }
        assertThat(wire.get(PEOPLE + "/" + ann).at("/subscriber/state")).isEqualTo("active");
        wire.ask("nobody", "POST", LEAVE + token, FORM, "something=else").refuses("");
        wire.ask("nobody", "POST", LEAVE + token, "application/json", "{}").is(415);
        wire.ask("nobody", "POST", LEAVE + token, FORM, "x".repeat(3_000)).is(413);
        assertThat(wire.get(PEOPLE + "/" + ann).at("/subscriber/state")).isEqualTo("active");

        Told first = wire.ask("nobody", "POST", LEAVE + token, FORM, "List-Unsubscribe=One-Click")
                .is(204);
        Told again = wire.ask("nobody", "POST", LEAVE + token, FORM, "List-Unsubscribe=One-Click");
        Told unknown = wire.ask("nobody", "POST", LEAVE + token + "x", FORM, "List-Unsubscribe=One-Click");
        assertThat(again).isEqualTo(first);
        assertThat(unknown).isEqualTo(first);
        assertThat(wire.get(PEOPLE + "/" + ann).at("/subscriber/state")).isEqualTo("unsubscribed");
        assertThat(wire.get("nobody", LEAVE + token).json().get("left").asBoolean())
                .isTrue();
        wire.get("nobody", LEAVE + token + "x").is(404);
        wire.get("nobody", API + "/unsubscribe").refuses("token");
        assertThat(wire.ask("editor", "POST", PEOPLE + "/" + ann + "/resubscribe", "", null)
                        .is(200)
                        .at("/state"))
                .isEqualTo("active");
        String parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        wire.ask("nobody", "POST", LEAVE + token, "multipart/form-data; boundary=b", parts)
                .is(204);
        assertThat(wire.get(PEOPLE + "/" + ann).at("/subscriber/state")).isEqualTo("unsubscribed");
    }

    @Test
    void whatComesBackEndsASubscription() {
        int ann = person("ann@example.org");
        sentJob();
        Matcher id = Pattern.compile("(?i)Message-ID:\\s*(<[^>]*>)")
                .matcher(mail.letters().get(0));
        assertThat(id.find()).isTrue();
        String report = """
                From: MAILER-DAEMON@mx.example.org
                To: news@news.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; ann@example.org
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such user

                --b1
                Content-Type: message/rfc822

                Message-ID: %s
                Subject: x

                body
                --b1--
                """.formatted(id.group(1)).replace("\n", "\r\n");
        String bounces = API + "/bounces";
        wire.ask("member", "POST", bounces, "message/rfc822", report).is(403);
        wire.send(bounces, "application/json", report).is(415);
        wire.send(bounces, "text/plain", "x".repeat(2_000_001)).is(413);
        assertThat(wire.send(bounces, "text/plain", "hello").is(200).at("/taken"))
                .isEqualTo("no_report");
        // of another workspace's mails nobody hears
        assertThat(wire.ask("stranger", "POST", bounces, "message/rfc822", report)
                        .is(200)
                        .at("/taken"))
                .isEqualTo("not_ours");
        assertThat(wire.send(bounces, "message/rfc822", report).is(200).at("/taken"))
                .isEqualTo("counted");
        assertThat(wire.send(bounces, "message/rfc822", report).is(200).at("/taken"))
                .isEqualTo("known");
        Told detail = wire.get(PEOPLE + "/" + ann).is(200);
        assertThat(detail.at("/subscriber/state")).isEqualTo("bounced");
        assertThat(detail.at("/bounces/0/kind")).isEqualTo("hard");
        assertThat(wire.get(API + "/suppressions").each("/address")).containsExactly("ann@example.org");
        wire.delete("editor", API + "/suppressions/ann@example.org").is(403);
        wire.delete("owner", API + "/suppressions/ann@example.org").is(204);
        wire.delete("owner", API + "/suppressions/ann@example.org").is(404);
    }

    @Test
    void aJobThatIsAnsweredCanBeSaidAgain() {
        Told made = wire.post(
                        JOBS,
                        "{'title':'Weekly','description':'d','timing':{'type':'weekly','days':['monday'],'zone':'Europe/Paris'},"
                                + "'actions':['generate','scrape'],'settings':{'maxItems':20,'tone':'dry'},'enabled':false}")
                .is(201);
        assertThat(made.at("/status")).isEqualTo("disabled");
        assertThat(made.at("/job/actions/0")).isEqualTo("scrape");
        assertThat(made.number("/job/settings/daysBack")).isEqualTo(1);
        String again = made.json().get("job").toString();
        String at = JOBS + "/" + made.at("/name");
        assertThat(wire.ask("editor", "PUT", at, "application/json", again)
                        .is(200)
                        .json()
                        .get("job"))
                .isEqualTo(made.json().get("job"));
        assertThat(wire.put("editor", at, "{'title':'Weekly','enabled':true," + DAILY + "}")
                        .is(200)
                        .at("/status"))
                .isEqualTo("active");
        job("Other");
        wire.post(JOBS, "{'title':'Other'," + DAILY + "}").is(409);
        wire.put("editor", at, "{'title':'Other'," + DAILY + "}").is(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title':' '," + DAILY + "}|title",
                "{'title':'x'}|timing",
                "{'title':'x','timing':{'type':'daily','time':'25:00'}}|timing.time",
                "{'title':'x','timing':{'type':'hourly'}}|timing.type",
                "{'title':'x','timing':{'type':'weekly'}}|timing.days",
                "{'title':'x','timing':{'type':'cron'}}|timing.expression",
                "{'title':'x','timing':{'type':'custom','expression':'whenever'}}|timing.expression",
                "{'title':'x','timing':{'type':'daily','zone':'Mars'}}|timing.zone",
                "{'title':'x','actions':[]," + DAILY + "}|actions",
                "{'title':'x','settings':{'maxItems':0}," + DAILY + "}|settings.maxItems",
                "{'title':'x','settings':{'daysBack':366}," + DAILY + "}|settings.daysBack",
                "{'title':'x','settings':{'sources':[]}," + DAILY + "}|settings.sources",
                "{'title':'x','settings':{'colour':'red'}," + DAILY + "}|settings.colour"
            })
    void whatIsWrongWithAJobIsNamed(String said) {
        String[] parts = said.split("\\|", 2);
        wire.post(JOBS, parts[0]).refuses(parts[1]);
    }

    @Test
    void whatIsWrongWithOthersIsNamed() {
        wire.post(PEOPLE, "{'email':'nobody'}").refuses("email");
        wire.post(API + "/suppressions", "{'address':'nobody','reason':'x'}").refuses("address");
        wire.delete("owner", API + "/suppressions/nobody").refuses("address");
        wire.get(PEOPLE + "?email=nobody").refuses("email");
        wire.post(API + "/sources", "{'name':'rss','kind':'rss','address':'https://e.org/'}")
                .refuses("name");
        wire.post(API + "/sources", "{'name':'a','kind':'rss','address':'ftp://e.org/'}")
                .refuses("address");
        wire.put("editor", API + "/templates/t", "{'subject':'s','html':'{{nothing}}'}")
                .refuses("html");
        wire.post(API + "/lists/x/subscribers", "{'subscribers':[]}").refuses("subscribers");
        wire.get(PEOPLE + "?after=x").refuses("after");
        wire.get(API + "/issues?after=x").refuses("after");
        String name = job("x");
        wire.get(JOBS + "/" + name + "/executions?after=1~0").refuses("after");
    }

    @Test
    void whoMayNotIsTurnedAway() {
        int ann = person("ann@example.org");
        String name = job("x");
        wire.get("nobody", JOBS).is(401);
        wire.get("member", JOBS).is(200);
        wire.post("member", JOBS, "{'title':'y'," + DAILY + "}").is(403);
        wire.post("member", PEOPLE, "{'email':'eve@example.org'}").is(403);
        wire.post("member", JOBS + "/" + name + "/run", "{}").is(403);
        wire.delete("editor", JOBS + "/" + name).is(403);
        wire.delete("editor", PEOPLE + "/" + ann).is(403);
        for (String path : List.of(JOBS + "/" + name, JOBS + "/" + name + "/executions", PEOPLE + "/" + ann)) {
            wire.get("stranger", path).is(404);
            wire.get("stranger", path + "?workspace=default").is(404);
        }
        wire.delete("stranger", JOBS + "/" + name).is(404);
        wire.delete("stranger", PEOPLE + "/" + ann).is(404);
        assertThat(wire.get("stranger", JOBS).each("/name")).isEmpty();
        assertThat(wire.get("stranger", PEOPLE).each("/id")).isEmpty();
        wire.delete("owner", PEOPLE + "/" + ann).is(204);
    }

    @Test
    void longListsComeInPages() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            ids.add(Integer.toString(person("p" + i + "@example.org")));
            wire.put("editor", API + "/templates/t" + i, "{'subject':'s','html':'h'}")
                    .is(200);
            wire.post(API + "/sources", "{'name':'s" + i + "','kind':'reddit','address':'r/java','enabled':false}")
                    .is(201);
            wire.post(API + "/suppressions", "{'address':'x" + i + "@example.org','reason':'asked'}")
                    .is(204);
            job("Job " + i);
        }
        assertThat(Pages.all(wire, PEOPLE, 3, "/id")).isEqualTo(ids);
        assertThat(Pages.all(wire, PEOPLE + "?state=unsubscribed", 3, "/id")).isEmpty();
        assertThat(wire.get(PEOPLE + "?email=P3@example.org").each("/id")).containsExactly(ids.get(3));
        assertThat(Pages.all(wire, API + "/templates", 2, "/name")).hasSize(7).isSorted();
        assertThat(Pages.all(wire, API + "/sources", 2, "/name")).hasSize(7).isSorted();
        assertThat(Pages.all(wire, API + "/suppressions", 2, "/address"))
                .hasSize(7)
                .isSorted();
        assertThat(Pages.all(wire, JOBS, 2, "/name")).hasSize(7).isSorted();
        wire.post("editor", API + "/lists/board/subscribers", "{'subscribers':[" + String.join(",", ids) + "]}")
                .is(200);
        assertThat(Pages.all(wire, API + "/lists/board/subscribers", 3, "/id")).isEqualTo(ids);
        wire.delete("editor", API + "/lists/board/subscribers/" + ids.get(0)).is(204);
        assertThat(wire.get(API + "/lists").number("/items/0/subscribers")).isEqualTo(6);
        assertThat(wire.get(API + "/sources/s1")
                        .is(200)
                        .json()
                        .at("/source/enabled")
                        .asBoolean())
                .isFalse();
        wire.post(PEOPLE, "{'email':'P1@example.org'}").is(200);
        assertThat(wire.get(PEOPLE + "/counts").number("/states/active")).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void whatIsExportedCanBeImported(String form) {
        int ann = person("ann@example.org");
        int bob = person("bob@example.org");
        wire.post(PEOPLE, "{'email':'cid@example.org','name':'Cid, \\u00e9'}").is(201);
        wire.ask("editor", "POST", PEOPLE + "/" + bob + "/unsubscribe", "", null)
                .is(200);
        wire.ask("editor", "POST", PEOPLE + "/" + bob + "/unsubscribe", "", null)
                .is(409);
        for (String list : List.of("board", "staff")) {
            wire.post("editor", API + "/lists/" + list + "/subscribers", "{'subscribers':[" + ann + "]}")
                    .is(200);
        }
        String out = API + "/export/subscribers?form=" + form;
        Told exported = wire.get("member", out).is(200);
        String type = form.equals("csv") ? "text/csv" : LINES;
        assertThat(exported.mediaType()).startsWith(type);
        String in = API + "/import/subscribers";
        Told taken = wire.ask("stranger", "POST", in, type, exported.body()).is(200);
        assertThat(taken.number("/added")).isEqualTo(3);
        assertThat(wire.get("stranger", out).body()).isEqualTo(exported.body());
        assertThat(wire.ask("stranger", "POST", in, type, exported.body())
                        .is(200)
                        .number("/added"))
                .isZero();
        // who has left stays away, whatever a file says
        String all = exported.body().replace("unsubscribed", "active");
        wire.ask("stranger", "POST", in, type, all).is(200);
        assertThat(wire.get("stranger", out).body()).isEqualTo(exported.body());
    }

    @Test
    void anImportIsTakenAsAWholeOrNotAtAll() {
        String in = API + "/import/subscribers";
        wire.send(in, LINES, "{\"email\":\"ann@example.org\"}\n{\"email\":\"nobody\"}\n{\"mail\":\"x\"}\n")
                .refuses("lines[2].email")
                .refuses("lines[3].mail");
        wire.send(in, "text/csv", "email,state\nann@example.org,active\nbob@example.org,asleep\n,active\n")
                .refuses("lines[3].state")
                .refuses("lines[4].email");
        wire.send(in, "text/csv", "email,colour\nann@example.org,red\n").refuses("lines[1]");
        wire.send(in, "text/csv", "").refuses("lines[1]");
        wire.send(in, "application/json", "{}").is(415);
        wire.ask("member", "POST", in, LINES, "{\"email\":\"ann@example.org\"}").is(403);
        assertThat(wire.get(PEOPLE).each("/id")).isEmpty();
        String many = "{\"email\":\"a@example.org\"}\n".repeat(10_001);
        wire.send(in, LINES, many).refuses("lines");
    }

    @Test
    void sourcesAndTemplatesOfOneWorkspaceAreTakenIntoAnother() {
        wire.post(API + "/sources", "{'name':'week','kind':'rss','address':'https://example.org/feed','enabled':false}")
                .is(201);
        wire.ask(
                        "editor",
                        "PUT",
                        API + "/templates/plain",
                        "application/json",
                        "{\"subject\":\"{{title}}\",\"html\":\"<p>{{title}}</p>\"}")
                .is(200);
        for (String noun : List.of("sources", "templates")) {
            String out = API + "/export/" + noun;
            String in = API + "/import/" + noun;
            String lines = wire.get("member", out).is(200).body();
            assertThat(lines.lines()).hasSize(1);
            wire.ask("member", "POST", in, LINES, lines).is(403);
            assertThat(wire.ask("stranger", "POST", in, LINES, lines).is(200).number("/lines"))
                    .isEqualTo(1);
            wire.ask("stranger", "POST", in, LINES, lines).is(200);
            assertThat(wire.get("stranger", out).body()).isEqualTo(lines);
            String second = lines
                    + lines.replace("\"name\":\"", "\"name\":\"x")
                            .replace("https://example.org", "ftp://x")
                            .replace("</p>", "</p>{{#open}}");
            assertThat(wire.ask("stranger", "POST", in, LINES, second).is(400).body())
                    .contains("errors");
            assertThat(wire.get("stranger", out).body()).isEqualTo(lines);
        }
    }

    @Test
    void theDocumentKnowsAllOfIt() {
        world = VirtualScheduler.at("2026-11-20T07:00:00Z");
        var api = api(new InMemoryNewsletterStore(), new InMemoryDeliveryLedger());
        String document =
                new String(new OpenApi("t", "1", "").document(new Routes(api.routes())), StandardCharsets.UTF_8);
        assertThat(document).contains("importSubscribers", "sendIssue");
    }
}
