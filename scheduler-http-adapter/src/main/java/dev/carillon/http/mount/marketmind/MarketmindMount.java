// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.marketmind;

import dev.carillon.http.campaigns.CampaignsApi;
import dev.carillon.http.mount.FastApi;
import dev.carillon.http.mount.Mount;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The API of the Marketmind Scheduler Agent Service: campaigns and single posts are given their times, and are published at them. */
public final class MarketmindMount {

    private static final String TITLE = "Marketmind Scheduler Agent Service";

    private MarketmindMount() {}

    /**
     * The mount.
     *
     * @param api over whose campaigns
     * @param guests who asks when a request does not say so: its documents know no log-in
     */
    public static Mount of(CampaignsApi api, Function<Request, Optional<Caller>> guests) {
        FastApi dialect = FastApi.USUAL.guests(guests);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("service", TITLE);
        root.put("status", "running");
        root.put(
                "endpoints",
                Map.of(
                        "schedule_campaign", "/schedule/campaign/{campaign_id}",
                        "schedule_post", "/schedule/post/{post_id}"));
        return new Mount("marketmind", TITLE, dialect, new ScheduleRoutes(api, dialect).all(), root);
    }
}
