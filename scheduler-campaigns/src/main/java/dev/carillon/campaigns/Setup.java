// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.campaigns.plan.Planner;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.pacing.Pacing;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.trigger.HolidayCalendar;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** What campaigns are made of in a host. */
record Setup(
        CampaignStore store,
        DeliveryLedger ledger,
        Publishers publishers,
        Planner planner,
        Function<ChannelKey, Pacing> pacing,
        List<HolidayCalendar> blackouts,
        RetryPolicy retries,
        boolean dryRun,
        InstantSource clock) {}
