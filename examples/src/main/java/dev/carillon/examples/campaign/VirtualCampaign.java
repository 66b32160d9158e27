// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.campaign;

import dev.carillon.campaigns.CampaignDemo;
import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.memory.InMemoryCampaignStore;
import dev.carillon.campaigns.plan.EvenPlanner;
import dev.carillon.campaigns.plan.Planner;
import dev.carillon.campaigns.plan.SlotPlanner;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.campaigns.publish.WebhookPublisher;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import dev.carillon.testkit.VirtualScheduler;
import dev.carillon.webhook.SignedWebhook;
import dev.carillon.webhook.WebhookSecret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code campaign}: plans three posts, and publishes them in virtual time to a server that it starts. */
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        description =
                "Plans a campaign of three posts over seven days, publishes them in virtual time, signed, to an HTTP"
                        + " server of its own, and shows what that has got.")
public final class VirtualCampaign implements Callable<Integer> {

    private static final String START = "2026-03-04T17:00:00Z";
    private static final int SECRET_BYTES = 32;
    private static final Duration A_WHILE = Duration.ofDays(9);

    private final Console console;

    @Option(names = "--slots", description = "Each post in the next free slot, instead of evenly over the days.")
    private boolean slots;

    @Option(
            names = "--moody",
            description =
                    "The server is busy when it is asked first, and falls silent after it has taken the second post.")
    private boolean moody;

    public VirtualCampaign(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        try (Noticeboard board = Noticeboard.open(secret, moody)) {
            var world = VirtualScheduler.at(START);
            var store = new InMemoryCampaignStore();
            var ledger = new InMemoryDeliveryLedger();
            var webhook = SignedWebhook.to(
                            board.url(), WebhookSecret.parse(Base64.getEncoder().encodeToString(secret)))
                    .clock(world.clock());
            Planner planner = slots ? SlotPlanner.USUAL : EvenPlanner.USUAL;
            var campaigns = Campaigns.of(store, ledger, Publishers.all(new WebhookPublisher(webhook)))
                    .planner(planner)
                    .clock(world.clock());
            world.plugin(campaigns);
            CampaignDemo.load(store, "default", world.clock().instant());
            CampaignDesk desk = campaigns.desk(world.client());
            var page = new CampaignPage(store, desk, board);
            desk.schedule(CampaignDemo.CAMPAIGN);
            page.plan().forEach(console.out()::println);
            world.advance(A_WHILE);
            page.outcome().forEach(console.out()::println);
        }
        return Shell.DONE;
    }
}
