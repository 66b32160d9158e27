// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.bots.BirthdayAccount;
import dev.carillon.bots.Bots;
import dev.carillon.bots.send.Message;
import dev.carillon.bots.send.MessageSender;
import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.jdbc.JdbcBotStore;
import dev.carillon.bots.store.memory.InMemoryBotStore;
import dev.carillon.bots.text.Greetings;
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
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.VirtualClock;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Bots as a client has them, in virtual time. */
class BotsApiTest {

    private static final String API = "/api/v1/bots";
    private static final String CONTACTS = API + "/contacts";
    private static final String MORNINGS = "'schedule':{'kind':'daily','hour':8}";

    private final List<String> letters = new ArrayList<>();
    private Supplier<Answer> post = Answer::arrived;
    private VirtualScheduler world = VirtualScheduler.at("2026-11-26T12:00:00Z");
    private Wire wire = open(new InMemoryBotStore(), new InMemoryDeliveryLedger());

    private Wire open(BotStore store, DeliveryLedger ledger) {
        var clock = new VirtualClock(Instant.parse("2026-11-26T12:00:00Z"));
        var jobs = new InMemoryJobStore(clock, 10_000);
        world = VirtualScheduler.over(jobs, clock);
        var greetings = Greetings.of("Happy birthday, {{first_name}}!", "All the best!", "Many happy returns!");
        var account = BirthdayAccount.of(store.contacts().source("default"), new Letters(), greetings);
        var bots = Bots.of(ledger, store).birthdays(account).clock(clock);
        world.plugin(bots);
        return new Wire(new BotsApi(bots, store, ledger, JobClient.on(jobs), jobs).routes());
    }

    private final class Letters implements MessageSender {

        @Override
        public String platform() {
            return "letters";
        }

        @Override
        public boolean reaches(Message message) {
            return message.to().address() != null;
        }

        @Override
        public Answer send(Message message) {
            Answer answer = post.get();
            if (answer instanceof Answer.Arrived) {
                letters.add(message.to().id());
            }
            return answer;
        }
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private void person(String id, String birthday) {
        wire.post(
                        CONTACTS,
                        "{'id':'" + id + "','name':'Person " + id + "','address':'" + id + "@example.org','birthday':'"
                                + birthday + "'}")
                .is(201);
    }

    private String bot(String config) {
        return wire.post("editor", API, "{'kind':'birthday','name':'Birthdays'," + config + MORNINGS + "}")
                .is(201)
                .at("/id");
    }

    @Test
    void aBotIsMadeTriedRunAndAsked() {
        story();
    }

    @Test
    void theSameOverSqlite(@TempDir Path folder) {
        wire.close();
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("bots.db"));
        wire = open(
                JdbcBotStore.of(source).migrate(), JdbcDeliveryLedger.of(source).migrate());
        story();
    }

    private void story() {
        person("ada", "1990-11-27");
        person("bob", "--11-27");
        person("cid", "1990-11-28");
        String id = bot("");
        String at = API + "/" + id;
        Told made = wire.get("member", at).is(200);
        assertThat(made.at("/nextRunAt")).isEqualTo("2026-11-27T07:00:00Z");
        assertThat(made.at("/bot/zone")).isEqualTo("Europe/Paris");
        assertThat(made.number("/bot/config/maxMessagesPerRun")).isEqualTo(10);
        world.advanceTo(Instant.parse("2026-11-27T06:59:00Z"));
        wire.post("editor", at + "/run", "{'test':true}").is(202);
        world.drain();
        assertThat(letters).isEmpty();
        Told tried = wire.get(at + "/runs");
        assertThat(tried.at("/items/0/status")).isEqualTo("success");
        assertThat(tried.body()).contains("would");

        world.advance(Duration.ofHours(1));
        assertThat(letters).containsExactlyInAnyOrder("ada", "bob");
        assertThat(wire.get(at + "/runs?limit=1").number("/items/0/messagesSent"))
                .isEqualTo(2);
        assertThat(wire.get(at + "/statistics").number("/outcomes/succeeded")).isEqualTo(2);
        Told accounts = wire.get("member", API + "/accounts").is(200);
        assertThat(accounts.at("/items/0/platform")).isEqualTo("letters");
        assertThat(accounts.number("/items/0/quotas/0/most")).isEqualTo(15);
        assertThat(accounts.number("/items/0/quotas/0/used")).isEqualTo(2);

        assertThat(wire.post("editor", at + "/pause", "{'reason':'on holiday'}")
                        .is(200)
                        .at("/state"))
                .isEqualTo("paused");
        world.advance(Duration.ofDays(1));
        assertThat(letters).hasSize(2);
        assertThat(wire.ask("editor", "POST", at + "/resume", "", null).is(200).at("/state"))
                .isEqualTo("active");
        post = () -> Answer.failed(Fault.Kind.REAUTHORISE, "who are you?");
        wire.post("editor", at + "/run", "{'config':{'maxMessagesPerRun':1}}").is(202);
        world.drain();
        assertThat(wire.get(API + "/accounts").at("/items/0/shut")).isEqualTo("who are you?");
        post = Answer::arrived;
        wire.ask("editor", "POST", API + "/accounts/birthday/default/reopen", "", null)
                .is(204);
        wire.ask("editor", "POST", API + "/accounts/birthday/default/reopen", "", null)
                .is(409);
        wire.ask("editor", "POST", API + "/accounts/birthday/nobody/reopen", "", null)
                .is(404);
        wire.post("editor", at + "/run", "{}").is(202);
        world.advance(Duration.ofMinutes(30));
        assertThat(letters).containsExactlyInAnyOrder("ada", "bob", "cid");

        assertThat(wire.put("editor", at + "/enabled", "{'enabled':false}")
                        .is(200)
                        .at("/state"))
                .isEqualTo("disabled");
        wire.delete("editor", at).is(403);
        wire.delete("owner", at).is(204);
        wire.get(at).is(404);
    }

    @Test
    void theSwitchForAllHoldsWhateverABotSays() {
        person("ada", "1990-11-27");
        String id = bot("");
        wire.put("owner", API + "/dry-run", "{'forced':true}").is(403);
        assertThat(wire.put("admin", API + "/dry-run", "{'forced':true}")
                        .is(200)
                        .at("/actor"))
                .isEqualTo("user:admin");
        world.advance(Duration.ofDays(1));
        assertThat(letters).isEmpty();
        assertThat(wire.get(API + "/" + id + "/runs").body()).contains("user:admin has said for everything");
        wire.put("admin", API + "/dry-run", "{'forced':false}").is(200);
        wire.post(API + "/" + id + "/run", "{}").is(202);
        world.advance(Duration.ofMinutes(30));
        assertThat(letters).hasSize(1);
    }

    @Test
    void aBotIsChangedAndRunOtherwiseForOnce() {
        String id = bot("'config':{'processLate':true,'maxDaysLate':4,'maxMessagesPerRun':0},");
        Told shown = wire.get(API + "/" + id);
        assertThat(shown.number("/bot/config/maxMessagesPerRun")).isZero();
        assertThat(shown.number("/bot/config/maxDaysLate")).isEqualTo(4);
        Told changed = wire.put(
                        "editor",
                        API + "/" + id,
                        "{'kind':'birthday','name':'Other','enabled':false,'schedule':{'kind':'weekly','days':'mon-fri'}}")
                .is(200);
        assertThat(changed.at("/bot/schedule/days")).isEqualTo("mon-fri");
        assertThat(changed.at("/state")).isEqualTo("disabled");
        // what a bot answers can be said again
        String again = changed.json().get("bot").toString();
        assertThat(wire.ask("editor", "PUT", API + "/" + id, "application/json", again)
                        .is(200)
                        .json()
                        .get("bot"))
                .isEqualTo(changed.json().get("bot"));
        wire.put("editor", API + "/" + id, "{'kind':'visitor','name':'Other'," + MORNINGS + "}")
                .refuses("account");
        wire.post(API + "/" + id + "/run", "{'config':{'limit':3}}").refuses("config.limit");
    }

    @Test
    void whatIsWrongIsNamed() {
        String start = "{'kind':'birthday','name':'x',";
        wire.post(API, start + "'schedule':{'kind':'daily','hour':99}}").refuses("schedule.hour");
        wire.post(API, start + "'schedule':{'kind':'weekly','days':'1-5'}}").refuses("schedule.days");
        wire.post(API, start + "'schedule':{'kind':'cron','expression':'x'}}").refuses("schedule.expression");
        wire.post(API, start + "'schedule':{'kind':'yearly'}}").refuses("schedule.kind");
        wire.post(API, start + "'config':{'maxDaysLate':400}," + MORNINGS + "}").refuses("config.maxDaysLate");
        wire.post(API, start + "'config':{'limit':4}," + MORNINGS + "}").refuses("config.limit");
        wire.post(API, start + "'account':'nobody'," + MORNINGS + "}").refuses("account");
        wire.post(API, start + "'zone':'Mars/North'," + MORNINGS + "}").refuses("zone");
        wire.post(API, start + "'misfireGrace':'PT0S'," + MORNINGS + "}").refuses("misfireGrace");
        wire.post(API, "{'kind':'birthday','name':'x'}").refuses("schedule");
        wire.post(CONTACTS, "{'name':'x'}").refuses("id");
        wire.post(CONTACTS, "{'id':'x','name':'x','birthday':'soon'}").refuses("birthday");
        wire.post(CONTACTS, "{'id':'x','name':' '}").refuses("name");
        String id = bot("");
        wire.get(API + "/" + id + "/runs?limit=201").refuses("limit");
        wire.get(API + "/" + id + "/statistics?from=2027-01-01T00:00:00Z").refuses("from");
        wire.post(API + "/" + id + "/pause", "{}").refuses("reason");
    }

    @Test
    void whoMayNotIsTurnedAway() {
        person("ada", "1990-11-27");
        String id = bot("");
        wire.get("nobody", API).is(401);
        wire.get("member", API).is(200);
        wire.post("member", API, "{'kind':'birthday','name':'x'," + MORNINGS + "}")
                .is(403);
        wire.post("member", API + "/" + id + "/run", "{}").is(403);
        wire.post("member", CONTACTS, "{'id':'x','name':'x'}").is(403);
        wire.delete("editor", CONTACTS + "/ada").is(403);
        for (String path : List.of(API + "/" + id, API + "/" + id + "/runs", CONTACTS + "/ada")) {
            wire.get("stranger", path).is(404);
            wire.get("stranger", path + "?workspace=default").is(404);
        }
        wire.delete("stranger", API + "/" + id).is(404);
        wire.delete("stranger", CONTACTS + "/ada").is(404);
        assertThat(wire.get("stranger", API).each("/id")).isEmpty();
        assertThat(wire.get("stranger", CONTACTS).each("/id")).isEmpty();
        // a job that is no bot is none here
        world.client().put(Job.of(JobType.of("other"), "bot-other"));
        wire.get(API + "/bot-other").is(404);
        wire.delete("owner", API + "/bot-other").is(404);
    }

    @Test
    void longListsComeInPages() {
        var bots = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            bots.add(bot(""));
            person("p" + i, "1990-01-0" + (i + 1));
        }
        assertThat(Pages.all(wire, API, 3, "/id")).containsExactlyInAnyOrderElementsOf(bots);
        assertThat(Pages.all(wire, CONTACTS, 2, "/id")).containsExactly("p0", "p1", "p2", "p3", "p4", "p5", "p6");
    }

    @Test
    void whatIsExportedCanBeImported() {
        wire.post(
                        CONTACTS,
                        "{'id':'a/1','name':'Ada, the first','firstName':'Ada','address':'ada@example.org',"
                                + "'birthday':'--12-10','profile':'https://a.org/','fields':{'city':'a\\nb'}}")
                .is(201);
        person("bob", "1990-02-28");
        assertThat(wire.get(CONTACTS + "/a%2F1").is(200).at("/firstName")).isEqualTo("Ada");
        Told exported = wire.get("member", API + "/export/contacts").is(200);
        assertThat(exported.mediaType()).startsWith("text/csv");
        String all = wire.get(CONTACTS).body();
        wire.delete("owner", CONTACTS + "/a%2F1").is(204);
        wire.delete("owner", CONTACTS + "/bob").is(204);
        assertThat(wire.send(API + "/import/contacts", "text/csv", exported.body())
                        .is(200)
                        .number("/contacts"))
                .isEqualTo(2);
        assertThat(wire.get(CONTACTS).body()).isEqualTo(all);
        assertThat(wire.get(API + "/export/contacts?form=vcard").is(200).body())
                .startsWith("BEGIN:VCARD")
                .contains("FN:Ada\\, the first\r\n", "BDAY:--1210\r\n", "BDAY:19900228\r\n");
    }

    @Test
    void anImportIsTakenAsAWholeOrNotAtAll() {
        String rows = "id,name,birthday\r\na,Ada,1990-01-01\r\n\r\nb,,1990-01-01\r\nc,Cid,never\r\nd,Dan\r\n";
        wire.send(API + "/import/contacts", "text/csv", rows)
                .refuses("lines[4].contact.name")
                .refuses("lines[5].birthday")
                .refuses("lines[6]");
        wire.send(API + "/import/contacts", "text/csv", "id,name\n\"a,b").refuses("lines[2]");
        wire.send(API + "/import/contacts", "text/csv", "id,id\na,b").refuses("lines[1]");
        wire.ask("member", "POST", API + "/import/contacts", "text/csv", "id,name\na,b")
                .is(403);
        assertThat(wire.get(CONTACTS).each("/id")).isEmpty();
    }

    @Test
    void cardsAreTakenInWhereTheirLibraryIs() {
        String cards = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:ada\r\nFN:Ada\r\nBDAY:--1210\r\nEND:VCARD\r\n";
        if (!isThere("com.github.mangstadt.vinnie.io.VObjectReader")) {
            wire.send(API + "/import/contacts", "text/vcard", cards).is(501);
            return;
        }
        wire.send(API + "/import/contacts", "text/vcard", cards + cards.replace("FN:Ada", "NOTE:x"))
                .refuses("cards[2]");
        assertThat(wire.get(CONTACTS).each("/id")).isEmpty();
        wire.send(API + "/import/contacts", "text/vcard; charset=utf-8", cards).is(200);
        assertThat(wire.get(CONTACTS + "/ada").is(200).at("/birthday")).isEqualTo("--12-10");
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    @Test
    void theDocumentKnowsAllOfIt() {
        var ledger = new InMemoryDeliveryLedger();
        var store = new InMemoryBotStore();
        var jobs = new InMemoryJobStore(new VirtualClock(Instant.EPOCH), 10);
        var api = new BotsApi(Bots.of(ledger, store), store, ledger, JobClient.on(jobs), jobs);
        String document =
                new String(new OpenApi("t", "1", "").document(new Routes(api.routes())), StandardCharsets.UTF_8);
        assertThat(document).contains("importContacts", "runBotNow");
    }
}
