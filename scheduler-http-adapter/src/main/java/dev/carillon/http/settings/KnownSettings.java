// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import dev.carillon.http.settings.Setting.Need;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that a server can be told. */
public final class KnownSettings {

    private static final List<Setting<?>> LIST = new ArrayList<>();
    private static final int LONGEST = 500;

    public static final Setting<Environment> ENVIRONMENT = known(Setting.of(
                    "ENVIRONMENT",
                    Topic.SERVER,
                    Form.choice(Environment.class),
                    "What the server is run for. In `prod` nothing that is needed is made up.")
            .otherwise("dev"));

    public static final Setting<String> HOST = known(Setting.of(
                    "HOST",
                    Topic.SERVER,
                    Form.text(253),
                    "The address that it listens on; `0.0.0.0` for every one of this machine.")
            .otherwise("127.0.0.1"));

    public static final Setting<Integer> SCHEDULER_PORT = known(Setting.of(
                    "SCHEDULER_PORT",
                    Topic.SERVER,
                    Form.whole(0, 65_535),
                    "The port that it listens on; 0 for any that is free.")
            .alias("PORT")
            .otherwise("8000"));

    public static final Setting<URI> PUBLIC_URL = known(Setting.of(
            "PUBLIC_URL",
            Topic.SERVER,
            Form.web(),
            "The address by which others reach it, for links in what it sends."));

    public static final Setting<Set<String>> TRUSTED_PROXIES = known(Setting.of(
            "TRUSTED_PROXIES",
            Topic.SERVER,
            Form.addresses(),
            "Proxies whose word counts about whom they forward for, and whether by HTTPS."));

    public static final Setting<Path> TLS_KEY_STORE = known(Setting.of(
            "TLS_KEY_STORE", Topic.SERVER, Form.file(), "A PKCS 12 file with the certificate and its key, for HTTPS."));

    public static final Setting<Secret> TLS_KEY_STORE_PASSWORD =
            known(Setting.of("TLS_KEY_STORE_PASSWORD", Topic.SERVER, Form.secret(1), "The password of that file."));

    public static final Setting<Integer> API_RATE_LIMIT_PER_MINUTE = known(Setting.of(
                    "API_RATE_LIMIT_PER_MINUTE",
                    Topic.SERVER,
                    Form.whole(1, 1_000_000),
                    "How many requests a caller may make in a minute.")
            .otherwise("600"));

    public static final Setting<LogLevel> LOG_LEVEL =
            known(Setting.of("LOG_LEVEL", Topic.SERVER, Form.level(), "The least that is logged.")
                    .otherwise("info"));

    public static final Setting<LogFormat> LOG_FORMAT = known(Setting.of(
                    "LOG_FORMAT",
                    Topic.SERVER,
                    Form.choice(LogFormat.class),
                    "How log lines look: for people, or an object of JSON on each.")
            .otherwise("text"));

    public static final Setting<Boolean> DEMO_DATA = known(Setting.of(
                    "DEMO_DATA",
                    Topic.SERVER,
                    Form.flag(),
                    "Whether an empty database is filled with something to look at. Nothing is ever dropped.")
            .otherwise("false"));

    public static final Setting<String> OUTBOX_FOLDER = known(Setting.of(
                    "OUTBOX_FOLDER",
                    Topic.SERVER,
                    Form.text(LONGEST),
                    "The folder for what would leave the machine where nothing else is set: posts, messages, visits.")
            .otherwise("outbox"));

    public static final Setting<DatabaseAddress> DATABASE_URL = known(Setting.of(
                    "DATABASE_URL",
                    Topic.DATABASE,
                    Form.database(),
                    "Where everything is kept. In a user or a password, `/ ? # % @` are written `%2F %3F %23 %25 %40`.")
            .otherwise("sqlite:///carillon.db")
            .need(Need.IN_PROD));

    public static final Setting<Integer> DATABASE_POOL_SIZE = known(Setting.of(
                    "DATABASE_POOL_SIZE",
                    Topic.DATABASE,
                    Form.whole(2, 500),
                    "How many connections are kept to a PostgreSQL server.")
            .otherwise("16"));

    public static final Setting<String> POSTGRES_HOST = known(Setting.of(
                    "POSTGRES_HOST",
                    Topic.DATABASE,
                    Form.text(253),
                    "The PostgreSQL server, where there is no `DATABASE_URL`.")
            .otherwise("localhost"));

    public static final Setting<Integer> POSTGRES_PORT =
            known(Setting.of("POSTGRES_PORT", Topic.DATABASE, Form.whole(1, 65_535), "Its port.")
                    .otherwise("5432"));

    public static final Setting<String> POSTGRES_USER =
            known(Setting.of("POSTGRES_USER", Topic.DATABASE, Form.text(LONGEST), "Who connects.")
                    .otherwise("scheduler_user"));

    public static final Setting<Secret> POSTGRES_PASSWORD = known(Setting.of(
                    "POSTGRES_PASSWORD",
                    Topic.DATABASE,
                    Form.secret(1),
                    "The password of that user. In `prod` the default does not count.")
            .otherwise("scheduler_pass"));

    public static final Setting<String> POSTGRES_DB =
            known(Setting.of("POSTGRES_DB", Topic.DATABASE, Form.text(LONGEST), "The name of the database.")
                    .otherwise("scheduler_db"));

    public static final Setting<Secret> SECRET_KEY = known(Setting.of(
                    "SECRET_KEY",
                    Topic.ACCESS,
                    Form.secret(32),
                    "Signs tokens and links. All nodes need the same, for as long as old ones are to be good.")
            .need(Need.MADE_UP));

    public static final Setting<Secret> BOOTSTRAP_TOKEN = known(Setting.of(
                    "BOOTSTRAP_TOKEN",
                    Topic.ACCESS,
                    Form.secret(1),
                    "By which the first admin registers; of no use later.")
            .need(Need.MADE_UP));

    public static final Setting<Duration> ACCESS_TOKEN_EXPIRE_MINUTES = known(Setting.of(
                    "ACCESS_TOKEN_EXPIRE_MINUTES", Topic.ACCESS, Form.minutes(1, 43_200), "How long a log-in is good.")
            .otherwise("30"));

    public static final Setting<Secret> API_KEY = known(Setting.of(
            "API_KEY",
            Topic.ACCESS,
            Form.secret(16),
            "A key that is good for `X-API-Key` beside those that are kept."));

    public static final Setting<Secret> DEEPSEEK_API_KEY = known(Setting.of(
                    "DEEPSEEK_API_KEY",
                    Topic.AGENTS,
                    Form.secret(1),
                    "The key of the chat model. Without it personas are played by a script.")
            .need(Need.IN_PROD));

    public static final Setting<URI> DEEPSEEK_BASE_URL = known(Setting.of(
                    "DEEPSEEK_BASE_URL",
                    Topic.AGENTS,
                    Form.web(),
                    "Where the chat model is: DeepSeek, or any other of OpenAI's form.")
            .otherwise("https://api.deepseek.com"));

    public static final Setting<String> DEEPSEEK_MODEL =
            known(Setting.of("DEEPSEEK_MODEL", Topic.AGENTS, Form.text(100), "The name of the chat model.")
                    .otherwise("deepseek-chat"));

    public static final Setting<Set<ModelUse>> CHAT_MODEL_USES = known(Setting.of(
            "CHAT_MODEL_USES", Topic.AGENTS, Form.several(ModelUse.class), "What it does beside playing personas."));

    public static final Setting<Duration> SCHEDULER_JOB_INTERVAL = known(Setting.of(
                    "SCHEDULER_JOB_INTERVAL",
                    Topic.AGENTS,
                    Form.minutes(1, 43_200),
                    "From one cycle of the personas to the next; what somebody has changed since stays.")
            .otherwise("30"));

    public static final Setting<URI> BUDDI_API_BASE_URL =
            known(Setting.of("BUDDI_API_BASE_URL", Topic.INGEST, Form.web(), "Where conversations are fetched from.")
                    .otherwise("https://apis.getbuddi.ai/v1/dev"));

    public static final Setting<Secret> BUDDI_API_KEY = known(Setting.of(
            "BUDDI_API_KEY", Topic.INGEST, Form.secret(1), "The key for that. Without it nothing is fetched."));

    public static final Setting<Duration> SCHEDULER_FETCH_INTERVAL_HOURS = known(
            Setting.of("SCHEDULER_FETCH_INTERVAL_HOURS", Topic.INGEST, Form.hours(1, 24), "From one fetch to the next.")
                    .otherwise("2"));

    public static final Setting<Integer> SCHEDULER_MAX_CONVERSATIONS_PER_FETCH = known(Setting.of(
                    "SCHEDULER_MAX_CONVERSATIONS_PER_FETCH",
                    Topic.INGEST,
                    Form.whole(1, 1_000),
                    "How many new conversations a fetch takes.")
            .otherwise("50"));

    public static final Setting<Secret> LEDGER_SIGNING_KEY = known(
            Setting.of(
                    "LEDGER_SIGNING_KEY",
                    Topic.INGEST,
                    Form.secret(1),
                    "An Ed25519 key that signs what is anchored. Without it a ledger in memory stands in, which proves nothing."));

    public static final Setting<URI> PUBLISH_WEBHOOK_URL = known(Setting.of(
            "PUBLISH_WEBHOOK_URL",
            Topic.CAMPAIGNS,
            Form.web(),
            "Where posts are published. Without it they are files in the outbox."));

    public static final Setting<Secret> PUBLISH_WEBHOOK_SECRET = known(Setting.of(
            "PUBLISH_WEBHOOK_SECRET",
            Topic.CAMPAIGNS,
            Form.secret(24),
            "Signs them as Standard Webhooks says; begins with `whsec_`."));

    public static final Setting<Boolean> BOTS_DRY_RUN = known(Setting.of(
                    "BOTS_DRY_RUN",
                    Topic.BOTS,
                    Form.flag(),
                    "Whether every bot only tells what it would do, whatever its own configuration says. It is kept:"
                            + " without the setting nothing leaves either, until `PUT /api/v1/bots/dry-run` allows it.")
            .otherwise("false"));

    public static final Setting<String> SMTP_HOST = known(Setting.of(
            "SMTP_HOST", Topic.MAIL, Form.text(253), "The server that mail is handed to. Without it none is sent."));

    public static final Setting<Integer> SMTP_PORT =
            known(Setting.of("SMTP_PORT", Topic.MAIL, Form.whole(1, 65_535), "Its port.")
                    .otherwise("587"));

    public static final Setting<String> SMTP_USER = known(Setting.of(
            "SMTP_USER", Topic.MAIL, Form.text(LONGEST), "Who logs in; not set for a server that lets everybody in."));

    public static final Setting<Secret> SMTP_PASSWORD =
            known(Setting.of("SMTP_PASSWORD", Topic.MAIL, Form.secret(1), "The password of that user."));

    public static final Setting<String> SMTP_FROM = known(
            Setting.of("SMTP_FROM", Topic.MAIL, Form.text(LONGEST), "The sender, such as `News <news@example.org>`."));

    public static final Setting<Boolean> SMTP_STARTTLS = known(Setting.of(
                    "SMTP_STARTTLS",
                    Topic.MAIL,
                    Form.flag(),
                    "Whether the way to it goes on in TLS; if not it stays open, on port 465 it is TLS from the first byte.")
            .otherwise("true"));

    public static final Setting<Placement> MOUNT_SIMFEED =
            mount("MOUNT_SIMFEED", "Sim-Feed, over the agent simulation");

    public static final Setting<Placement> MOUNT_MARKETMIND = mount("MOUNT_MARKETMIND", "Marketmind, over campaigns");

    public static final Setting<Placement> MOUNT_BUDDI = mount("MOUNT_BUDDI", "Buddi, over the conversation ingest");

    public static final Setting<Placement> MOUNT_BIRTHDAYS =
            mount("MOUNT_BIRTHDAYS", "the LinkedIn birthday bot, over bots");

    public static final Setting<Placement> MOUNT_CREATORPULSE =
            mount("MOUNT_CREATORPULSE", "CreatorPulse, over newsletters");

    public static final Setting<String> AWS_SSM_PREFIX = known(Setting.of(
            "AWS_SSM_PREFIX",
            Topic.AWS,
            Form.path(1_000),
            "In `prod`, settings are also read from the parameters under it, such as `/carillon/prod/`."));

    public static final Setting<String> AWS_REGION = known(Setting.of(
            "AWS_REGION", Topic.AWS, Form.text(100), "Their region, where the AWS SDK does not find it by itself."));

    public static final Setting<URI> AWS_ENDPOINT_URL_SSM = known(Setting.of(
            "AWS_ENDPOINT_URL_SSM",
            Topic.AWS,
            Form.web(),
            "Another address of the Parameter Store than the region's."));

    private static final List<Setting<?>> ALL = List.copyOf(LIST);

    private KnownSettings() {}

    /** In the order in which they are shown. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    private static Setting<Placement> mount(String name, String system) {
        String description = "Where the API of " + system + ", is served.";
        return known(
                Setting.of(name, Topic.MOUNTS, Form.placement(), description).otherwise("on"));
    }

    private static <T> Setting<T> known(Setting<T> setting) {
        LIST.add(setting);
        return setting;
    }
}
