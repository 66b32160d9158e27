// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.crash;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.Scheduler;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.campaigns.plan.Plan;
import dev.carillon.campaigns.plan.PlanRequest;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.campaigns.publish.WebhookPublisher;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.webhook.SignedWebhook;
import dev.carillon.webhook.WebhookSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import javax.sql.DataSource;

/** A node that publishes, in a process of its own, to be killed. */
final class MortalCampaigns {

    static final int SLOTS = 16;

    private final Process process;

    private MortalCampaigns(Process process) {
        this.process = process;
    }

    static MortalCampaigns start(String database, String webhook, Path output) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalCampaigns.class.getName(),
                        database,
                        webhook)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new MortalCampaigns(process);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(SLOTS);
        return pool;
    }

    static Campaigns campaigns(DataSource source, String webhook) {
        var publisher = new WebhookPublisher(
                SignedWebhook.to(webhook, WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                        .timeout(Duration.ofSeconds(2)));
        return Campaigns.of(
                        JdbcCampaignStore.of(source).migrate(),
                        JdbcDeliveryLedger.of(source).migrate(),
                        Publishers.all(publisher))
                .planner(MortalCampaigns::oneAfterTheOther)
                .retries(RetryPolicy.fixed(50, Duration.ofMillis(200)));
    }

    /** All of them at once, a millisecond apart. */
    private static Plan oneAfterTheOther(PlanRequest request) {
        var times = new LinkedHashMap<UUID, Instant>();
        request.posts()
                .forEach(post -> times.put(post.id(), request.campaign().start().plusMillis(times.size())));
        return new Plan(times, "one after the other", "");
    }

    public static void main(String[] arguments) throws Exception {
        try (var pool = pool(arguments[0]);
                var jobs = JdbcJobStore.of(pool).migrate();
                var scheduler = Scheduler.on(jobs)
                        .plugin(campaigns(pool, arguments[1]))
                        .slots(SLOTS)
                        .lease(Duration.ofSeconds(3), Duration.ofMillis(500))
                        .poll(Duration.ofMillis(200))
                        .start()) {
            scheduler.awaitStop();
        }
    }
}
