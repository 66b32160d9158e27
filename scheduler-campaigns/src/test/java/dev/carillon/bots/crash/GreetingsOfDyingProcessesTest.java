// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.carillon.JobClient;
import dev.carillon.bots.BotJobs;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes are killed in the middle of their greetings; others go on. What the receiving server has got is what counts. */
class GreetingsOfDyingProcessesTest {

    private static final Logger LOG = LoggerFactory.getLogger(GreetingsOfDyingProcessesTest.class);

    /** A run with which three nodes have died is given up. */
    private static final int DEATHS_A_RUN = 2;

    private static final int DEATHS = Boolean.getBoolean("carillon.full") ? 10 : 3;
    private static final int RUNS = (DEATHS + DEATHS_A_RUN - 1) / DEATHS_A_RUN;
    private static final int PEOPLE = 16;
    /** Two bots of one account run at once, and each greets so many with each run. */
    private static final int ALL = 2 * PEOPLE * RUNS;

    private static final int MOST_RUNS = 20;
    private static final int LEAST_PORT = 20_000;
    private static final int END_OF_PORTS = 32_768;
    private static final long SEED = 11;

    private final List<MortalBot> all = new ArrayList<>();

    @Test
    void nobodyGetsTwoMessages(@TempDir Path folder) throws Exception {
        Path database = folder.resolve("bots.db");
        Path contacts = folder.resolve("contacts.csv");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Files.writeString(
                contacts,
                IntStream.range(0, ALL)
                        .mapToObj(i -> "p" + i + ",Person " + i + ",p" + i + "@example.org," + today.minusYears(30))
                        .collect(Collectors.joining("\n", "id,name,email,birthday\n", "\n")));
        var server = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        int port = server.getSmtp().getPort();
        var random = new Random(SEED);
        int deaths = 0;
        try (var jobs = MortalBot.jobs(database)) {
            var client = JobClient.on(jobs);
            BotJobs bots = MortalBot.bots(database, contacts, port).jobs(client);
            var config = BirthdayBotConfig.USUAL.late(3).messages(PEOPLE);
            var seldom = new BotSchedule.Interval(8_784, 0);
            String one = bots.create(BotJob.of("One", config, seldom)).id();
            String other = bots.create(BotJob.of("Other", config, seldom)).id();
            start(folder, database, contacts, port);
            start(folder, database, contacts, port);
            for (int number = 0; number < RUNS; number++) {
                List<RunId> runs = List.of(
                        bots.runNow(one).orElseThrow(), bots.runNow(other).orElseThrow());
                for (int death = 0; death < DEATHS_A_RUN && deaths < DEATHS; death++, deaths++) {
                    killAfter(server, 1 + random.nextInt(PEOPLE / 4), random.nextInt(300));
                    start(folder, database, contacts, port);
                }
                runs.forEach(run -> awaitEnd(client, run));
            }
            for (int more = 0; unfinished(database) && more < MOST_RUNS; more++) {
                awaitEnd(client, bots.runNow(one).orElseThrow());
            }
        } finally {
            for (MortalBot process : all) {
                process.kill();
            }
        }
        judge(database, received(server), deaths);
        server.stop();
    }

    private static int freePort() throws Exception {
        for (int tries = 0; ; tries++) {
            int port = new Random().nextInt(LEAST_PORT, END_OF_PORTS);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (java.io.IOException taken) {
                assertThat(tries).isLessThan(50);
            }
        }
    }

    private void start(Path folder, Path database, Path contacts, int port) throws Exception {
        all.add(MortalBot.start(database, contacts, port, folder.resolve("out-" + all.size())));
    }

    /** At any point of what it does for one person: also between the mail and the ledger. */
    private void killAfter(GreenMail server, int mails, int millis) throws Exception {
        MortalBot victim = all.stream().filter(MortalBot::isAlive).findFirst().orElseThrow();
        int before = server.getReceivedMessages().length;
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(2))
                .failFast("it ended by itself", () -> !victim.isAlive())
                .until(() -> server.getReceivedMessages().length >= before + mails);
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        victim.kill();
        LOG.info("killed after {} mails", server.getReceivedMessages().length);
    }

    private static void awaitEnd(JobClient client, RunId run) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> client.log().ofRun(run).stream().anyMatch(Execution::last));
        assertThat(client.log().ofRun(run))
                .filteredOn(Execution::last)
                .allMatch(one -> one.outcome().good());
    }

    private static List<Delivery> deliveries(Path database) {
        var ledger = JdbcDeliveryLedger.of(MortalBot.database(database)).checkSchema();
        return ledger.deliveries().list(new DispatchKey("default", "bots/birthday/smtp/default"), null, 0, 10_000);
    }

    private static boolean unfinished(Path database) {
        List<Delivery> deliveries = deliveries(database);
        return deliveries.size() < ALL
                || deliveries.stream().anyMatch(one -> !one.state().ended());
    }

    /** How many mails each person has got. */
    private static Map<String, Integer> received(GreenMail server) throws Exception {
        var received = new TreeMap<String, Integer>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            received.merge(mail.getAllRecipients()[0].toString(), 1, Integer::sum);
        }
        return received;
    }

    private static void judge(Path database, Map<String, Integer> received, int deaths) {
        assertThat(deaths).isEqualTo(DEATHS);
        assertThat(received.values()).as("%s", received).allMatch(count -> count == 1);
        List<Delivery> deliveries = deliveries(database);
        assertThat(deliveries).hasSize(ALL);
        assertThat(deliveries)
                .allMatch(one -> one.state() == DeliveryState.CONFIRMED || one.state() == DeliveryState.UNCERTAIN);
        long uncertain = deliveries.stream()
                .filter(one -> one.state() == DeliveryState.UNCERTAIN)
                .count();
        // a process dies with both runs at most, each of which is about to deliver one
        assertThat(uncertain).isLessThanOrEqualTo(2L * deaths);
        assertThat(received).hasSizeGreaterThanOrEqualTo((int) (ALL - uncertain));
        for (Delivery one : deliveries) {
            String person = one.target().substring(0, one.target().indexOf('/')) + "@example.org";
            if (one.state() == DeliveryState.CONFIRMED) {
                assertThat(received).containsKey(person);
            }
        }
        LOG.info("{} people, {} mails, {} uncertain after {} deaths", ALL, received.size(), uncertain, deaths);
    }
}
