// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bot with its times. Immutable; each method answers a changed copy.
 *
 * @param name for people, 1 to 200 characters
 * @param description for people, at most 500 characters
 * @param account for which it acts, by the name that the host has given it, 1 to 100 characters
 * @param zone on whose clocks its times are read, and its days begin
 * @param maxInstances how many of its runs may be open at a time, 1 to 100
 * @param misfireGrace how late a planned time may be caught up, 1 second to 366 days
 * @param coalesce whether of several planned times that are caught up together only the latest runs
 */
public record BotJob(
        String name,
        String description,
        boolean enabled,
        String account,
        BotConfig config,
        BotSchedule schedule,
        ZoneId zone,
        int maxInstances,
        Duration misfireGrace,
        boolean coalesce) {

    /** The account of hosts that need only one. */
    public static final String USUAL_ACCOUNT = "default";

    /** On whose clocks a bot lives when nothing else is said. */
    public static final ZoneId USUAL_ZONE = ZoneId.of("Europe/Paris");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_ACCOUNT = 100;
    private static final int LONGEST_ZONE = 60;
    private static final int MOST_INSTANCES = 100;
    private static final int USUAL_GRACE = 3_600;
    private static final int LONGEST_GRACE = 366 * 86_400;
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String KIND = "bot_type";
    private static final String ENABLED = "enabled";
    private static final String SCHEDULE_KIND = "schedule_type";
    private static final String SCHEDULE = "schedule_config";
    private static final String CONFIG = "bot_config";
    private static final String ACCOUNT = "account";
    private static final String ZONE = "timezone";
    private static final String INSTANCES = "max_instances";
    private static final String GRACE = "misfire_grace_time";
    private static final String COALESCE = "coalesce";
    private static final List<String> FIELDS = List.of(
            NAME,
            DESCRIPTION,
            KIND,
            ENABLED,
            SCHEDULE_KIND,
            SCHEDULE,
            CONFIG,
            ACCOUNT,
            ZONE,
            INSTANCES,
            GRACE,
            COALESCE);

    public BotJob {
        Refusal.length(NAME, name, 1, LONGEST_NAME);
        Refusal.length(DESCRIPTION, description, 0, LONGEST_DESCRIPTION);
        Refusal.length(ACCOUNT, account, 1, LONGEST_ACCOUNT);
        Refusal.within(INSTANCES, maxInstances, 1, MOST_INSTANCES);
        if (misfireGrace.compareTo(Duration.ofSeconds(1)) < 0
                || misfireGrace.compareTo(Duration.ofSeconds(LONGEST_GRACE)) > 0) {
            throw new IllegalArgumentException(GRACE + ": " + misfireGrace + ", expected 1 second to 366 days");
        }
    }

    /** One that runs for the usual account on the clocks of Paris, one at a time, up to an hour late. */
    public static BotJob of(String name, BotConfig config, BotSchedule schedule) {
        return new BotJob(
                name, "", true, USUAL_ACCOUNT, config, schedule, USUAL_ZONE, 1, Duration.ofSeconds(USUAL_GRACE), true);
    }

    /**
     * Reads a document: {@code name}, {@code bot_type}, {@code schedule_type}, {@code schedule_config} and {@code bot_config} have
     * to be there, other fields may. Values are those of JSON: texts, numbers, booleans, maps, null.
     *
     * @throws IllegalArgumentException naming the field, what stands there and what was expected
     */
    public static BotJob read(Map<?, ?> document) {
        var fields = new Fields("", document, FIELDS);
        BotKind kind = BotKind.of(fields.required(KIND, LONGEST_NAME));
        ScheduleKind schedule = ScheduleKind.of(fields.required(SCHEDULE_KIND, LONGEST_NAME));
        return new BotJob(
                fields.required(NAME, LONGEST_NAME),
                fields.text(DESCRIPTION, 0, LONGEST_DESCRIPTION).orElse(""),
                fields.flag(ENABLED, true),
                fields.text(ACCOUNT, 1, LONGEST_ACCOUNT).orElse(USUAL_ACCOUNT),
                BotConfig.read(kind, fields.object(CONFIG)),
                BotSchedule.read(schedule, fields.object(SCHEDULE)),
                fields.text(ZONE, 1, LONGEST_ZONE).map(BotJob::zone).orElse(USUAL_ZONE),
                fields.whole(INSTANCES, 1, MOST_INSTANCES).orElse(1),
                Duration.ofSeconds(fields.whole(GRACE, 1, LONGEST_GRACE).orElse(USUAL_GRACE)),
                fields.flag(COALESCE, true));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw Refusal.of(ZONE, text, "a zone such as \"Europe/Paris\"");
        }
    }

    public BotKind kind() {
        return config.kind();
    }

    public BotJob name(String other) {
        return new BotJob(
                other, description, enabled, account, config, schedule, zone, maxInstances, misfireGrace, coalesce);
    }

    public BotJob describedAs(String other) {
        return new BotJob(name, other, enabled, account, config, schedule, zone, maxInstances, misfireGrace, coalesce);
    }

    /** On or off: one that is off is kept, and does not run by itself. */
    public BotJob enabled(boolean on) {
        return new BotJob(name, description, on, account, config, schedule, zone, maxInstances, misfireGrace, coalesce);
    }

    public BotJob account(String other) {
        return new BotJob(
                name, description, enabled, other, config, schedule, zone, maxInstances, misfireGrace, coalesce);
    }

    public BotJob config(BotConfig other) {
        return new BotJob(
                name, description, enabled, account, other, schedule, zone, maxInstances, misfireGrace, coalesce);
    }

    public BotJob schedule(BotSchedule other) {
        return new BotJob(
                name, description, enabled, account, config, other, zone, maxInstances, misfireGrace, coalesce);
    }

    public BotJob in(ZoneId other) {
        return new BotJob(
                name, description, enabled, account, config, schedule, other, maxInstances, misfireGrace, coalesce);
    }

    /** As a document, with every field. */
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put(NAME, name);
        document.put(DESCRIPTION, description);
        document.put(KIND, kind().word());
        document.put(ENABLED, enabled);
        document.put(SCHEDULE_KIND, schedule.kind().word());
        document.put(SCHEDULE, schedule.document());
        document.put(CONFIG, config.document());
        document.put(ACCOUNT, account);
        document.put(ZONE, zone.getId());
        document.put(INSTANCES, maxInstances);
        document.put(GRACE, misfireGrace.toSeconds());
        document.put(COALESCE, coalesce);
        return document;
    }
}
