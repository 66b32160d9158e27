// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.buddi;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.FetchAnswer;
import dev.carillon.ingest.FetchSettings;
import dev.carillon.ingest.IngestStatus;
import dev.carillon.ingest.store.FetchRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When conversations are fetched. What is refused is answered with 200 and {@code success: false}, as the system does. */
record SchedulerRoutes(House house) {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 50;
    private static final int LATEST_FETCHES = 100;
    private static final int MOST_HOURS = 24;
    private static final int MOST_CONVERSATIONS = 1_000;
    private static final Parameter<Long> HOURS = Parameter.whole(
            "fetch_interval_hours", Integer.MIN_VALUE, Integer.MAX_VALUE, "From one fetch to the next, 1 to 24");
    private static final Parameter<Long> MOST = Parameter.whole(
            "max_conversations_per_fetch",
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            "How many new conversations a fetch takes, 1 to 1000");

    /**
     * How the scheduler stands.
     *
     * @param lastFetchTime when the latest fetch that succeeded began, ISO 8601 in UTC; {@code Never} before the first
     */
    @SnakeCase
    public record StatusView(
            boolean isRunning, String lastFetchTime, long fetchIntervalHours, int maxConversationsPerFetch) {

        static StatusView of(IngestStatus status) {
            return new StatusView(
                    status.running(),
                    status.lastFetch().map(Instant::toString).orElse("Never"),
                    status.settings().interval().toHours(),
                    status.settings().most());
        }
    }

    /**
     * How the whole stands.
     *
     * @param blockchainNetwork null: what is anchored is in a ledger of its own
     * @param databaseUrl hidden as a whole
     * @param buddiApiConfigured whether there is a source
     */
    @SnakeCase
    public record Overview(
            String apiStatus,
            @Nullable String blockchainNetwork,
            String databaseUrl,
            boolean buddiApiConfigured,
            boolean aeternityConfigured,
            boolean isRunning,
            String lastFetchTime,
            long fetchIntervalHours,
            int maxConversationsPerFetch) {

        static Overview of(StatusView scheduler) {
            return new Overview(
                    "operational",
                    null,
                    "***",
                    true,
                    false,
                    scheduler.isRunning(),
                    scheduler.lastFetchTime(),
                    scheduler.fetchIntervalHours(),
                    scheduler.maxConversationsPerFetch());
        }
    }

    /** What came of something. */
    @SnakeCase
    public record Answer(boolean success, String message) {}

    /** What came of a change, and what holds now. */
    @SnakeCase
    public record Configured(
            boolean success, String message, @Nullable StatusView config) {}

    List<Route> all() {
        return List.of(
                house.at(Method.GET, "/api/scheduler/status", "SchedulerStatus", "How the scheduler stands")
                        .answers(200, StatusView.class, "It")
                        .by(house.to(call -> Reply.ok(status(call)))),
                house.at(Method.GET, "/api/status", "Status", "How the whole stands")
                        .answers(200, Overview.class, "It")
                        .by(house.to(call -> Reply.ok(Overview.of(status(call))))),
                house.at(Method.POST, "/api/scheduler/start", "Start", "Has it fetch when its time comes, and now")
                        .right(Right.RUN)
                        .answers(200, Answer.class, "Whether that changed anything")
                        .by(house.to(this::start)),
                house.at(Method.POST, "/api/scheduler/stop", "Stop", "Has it fetch no more")
                        .right(Right.RUN)
                        .answers(200, Answer.class, "Whether that changed anything")
                        .by(house.to(this::stop)),
                house.at(Method.POST, "/api/scheduler/fetch", "Fetch", "Fetches now, and answers when that is done")
                        .right(Right.RUN)
                        .answers(200, Answer.class, "What came of it")
                        .by(house.to(this::fetch)),
                house.at(Method.POST, "/api/scheduler/config", "Configure", "Changes both settings or none")
                        .takes(HOURS, MOST)
                        .answers(200, Configured.class, "What holds now")
                        .by(house.to(this::configure)));
    }

    private StatusView status(Call call) {
        try {
            return StatusView.of(house.ingest().status(house.client(call)));
        } catch (NoSuchElementException notStarted) {
            throw ProblemException.of(503, "no scheduler with this source has been started yet");
        }
    }

    private Reply start(Call call) {
        return Reply.ok(
                house.ingest().start(house.client(call))
                        ? new Answer(true, "Scheduler started successfully")
                        : new Answer(false, "Scheduler is already running"));
    }

    private Reply stop(Call call) {
        return Reply.ok(
                house.ingest().stop(house.client(call))
                        ? new Answer(true, "Scheduler stopped successfully")
                        : new Answer(false, "Scheduler is not running"));
    }

    private Reply fetch(Call call) throws InterruptedException {
        FetchAnswer answer = house.ingest().fetchNow(house.client(call));
        if (answer instanceof FetchAnswer.Started started) {
            return Reply.ok(await(call, started.run()));
        }
        return Reply.ok(skipped(
                answer instanceof FetchAnswer.Limited limited ? Optional.of(limited.until()) : Optional.empty()));
    }

    private Answer await(Call call, RunId run) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<Execution> ended = house.client(call).log().ofRun(run).stream()
                    .filter(SchedulerRoutes::tells)
                    .findFirst();
            if (ended.isPresent()) {
                return told(call, ended.get());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return new Answer(true, "Manual fetch goes on as run " + run);
    }

    /** Whether anything came of it: a run that was handed back or put off goes on. */
    private static boolean tells(Execution ended) {
        return ended.last() || ended.outcome() != Outcome.LOST && ended.outcome() != Outcome.SNOOZED;
    }

    private Answer told(Call call, Execution ended) {
        if (!ended.outcome().good()) {
            String word = ended.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return new Answer(false, "Manual fetch failed: " + Objects.requireNonNullElse(ended.error(), word));
        }
        return hasFetched(ended.run().id())
                ? new Answer(true, "Manual fetch completed successfully")
                : skipped(house.ingest().status(house.client(call)).limitedUntil());
    }

    /** A run may end well and not have asked the source: when another was faster than it. */
    private boolean hasFetched(RunId run) {
        return house.store().sources().fetches(house.ingest().source(), LATEST_FETCHES).stream()
                .anyMatch(fetch -> fetch.outcome() == FetchRecord.Outcome.DONE
                        && fetch.run().equals(run.toString()));
    }

    private static Answer skipped(Optional<Instant> until) {
        return new Answer(
                false,
                until.map(time -> "Manual fetch skipped: the source may not be asked before " + time)
                        .orElse("Manual fetch skipped: another fetch is under way"));
    }

    private Reply configure(Call call) {
        Optional<Long> hours = call.find(HOURS);
        Optional<Long> most = call.find(MOST);
        if (hours.filter(value -> value < 1 || value > MOST_HOURS).isPresent()) {
            return Reply.ok(new Configured(false, "Fetch interval must be between 1 and 24 hours", null));
        }
        if (most.filter(value -> value < 1 || value > MOST_CONVERSATIONS).isPresent()) {
            return Reply.ok(new Configured(false, "Max conversations must be between 1 and 1000", null));
        }
        FetchSettings before = house.ingest().status(house.client(call)).settings();
        house.ingest()
                .changeSettings(
                        house.client(call),
                        new FetchSettings(
                                hours.map(Duration::ofHours).orElse(before.interval()),
                                most.map(Math::toIntExact).orElse(before.most())));
        return Reply.ok(new Configured(true, "Configuration updated successfully", status(call)));
    }
}
