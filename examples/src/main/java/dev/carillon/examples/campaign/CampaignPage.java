// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.campaign;

import dev.carillon.campaigns.CampaignDemo;
import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.CampaignSchedule;
import dev.carillon.campaigns.ScheduledPost;
import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.examples.terminal.Table;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is shown of a campaign. */
record CampaignPage(CampaignStore store, CampaignDesk desk, Noticeboard board) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);

    private Brand brand() {
        return store.brands().find(CampaignDemo.BRAND).orElseThrow();
    }

    private String local(Instant time) {
        return LOCAL.format(time.atZone(brand().zone()));
    }

    private Post post(ScheduledPost scheduled) {
        return store.posts().find(scheduled.schedule().post()).orElseThrow();
    }

    List<String> plan() {
        CampaignSchedule campaign = desk.find(CampaignDemo.CAMPAIGN);
        var lines = new ArrayList<String>();
        lines.add("\"" + campaign.campaign().name() + "\" of " + brand().name() + ": " + campaign.postCount()
                + " posts, " + local(campaign.campaign().start()) + " to "
                + local(campaign.campaign().end()));
        lines.add("");
        var table = new Table("PLANNED FOR", "UTC", "POST");
        for (ScheduledPost one : campaign.posts()) {
            table.row(
                    local(one.schedule().publishTime()),
                    one.schedule().publishTime().toString(),
                    post(one).title());
        }
        lines.addAll(table.lines());
        return lines;
    }

    List<String> outcome() {
        CampaignSchedule campaign = desk.find(CampaignDemo.CAMPAIGN);
        var lines = new ArrayList<String>();
        lines.add("");
        var table = new Table("POST", "BECAME", "RETRIES", "RECEIPT");
        for (ScheduledPost one : campaign.posts()) {
            table.row(
                    post(one).title(),
                    one.status().toString(),
                    String.valueOf(one.retryCount()),
                    Objects.requireNonNullElse(one.receipt(), "-"));
            if (one.fault() != null) {
                table.note(one.fault().message());
            }
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add("The campaign is " + campaign.status() + ". The server at " + board.url() + " was asked "
                + board.asked() + " times, and has:");
        for (Noticeboard.Notice notice : board.notices()) {
            lines.add("  " + local(Instant.parse(notice.publishTime())) + "  " + notice.account());
            lines.add("      " + notice.text());
        }
        return lines;
    }
}
