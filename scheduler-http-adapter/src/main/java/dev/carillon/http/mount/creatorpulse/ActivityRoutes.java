// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.desk.JobDesk;
import dev.carillon.newsletters.desk.NewsletterJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a workspace's jobs did last, and which run is next. */
record ActivityRoutes(House house) {

    private static final Parameter<Long> LIMIT =
            Parameter.whole("limit", 1, 100, "How many at most").or(10L);

    /**
     * Something that was done, or is planned.
     *
     * @param type {@code scrape}, {@code generate}, {@code send} or {@code schedule}
     * @param timestamp ISO 8601 in UTC
     * @param status {@code success}, or {@code scheduled} for what is planned
     */
    @SnakeCase
    public record Activity(String id, String type, String title, String description, String timestamp, String status) {}

    /** The next run, and what was done, newest first. */
    @SnakeCase
    public record Activities(List<Activity> activities, int count, String workspaceId) {}

    List<Route> all() {
        return List.of(house.at(
                        Method.GET,
                        "/workspaces/{workspace_id}/activities",
                        "ListActivities",
                        "The next run of a workspace, and what its jobs did, newest first")
                .takes(House.WORKSPACE, LIMIT)
                .answers(200, Envelope.of(Activities.class), "The activities")
                .by(this::activities));
    }

    private Reply activities(Call call) {
        String workspace = call.get(House.WORKSPACE);
        int limit = Math.toIntExact(call.get(LIMIT));
        JobDesk desk = house.desk(call, workspace, Access.MEMBER);
        List<NewsletterJob> jobs = desk.list();
        Stream<Activity> done = jobs.stream()
                .flatMap(job -> Executions.ended(new House.Found(workspace, desk, job), limit).stream())
                .sorted(Comparator.comparing(ExecutionView::startedAt).reversed())
                .flatMap(execution -> execution.actionsPerformed().stream().map(action -> done(execution, action)));
        List<Activity> all =
                Stream.concat(next(jobs).stream(), done).limit(limit).toList();
        return Envelope.ok(new Activities(all, all.size(), workspace));
    }

    private Optional<Activity> next(List<NewsletterJob> jobs) {
        return jobs.stream()
                .filter(job -> job.enabled() && job.nextRunAt() != null)
                .min(Comparator.comparing(job -> Objects.requireNonNull(job.nextRunAt())))
                .map(this::planned);
    }

    private Activity planned(NewsletterJob job) {
        Instant time = Objects.requireNonNull(job.nextRunAt());
        return new Activity(
                "schedule-" + job.id(),
                "schedule",
                "Next Newsletter Scheduled",
                until(Duration.between(house.clock().instant(), time)),
                WireTime.of(time),
                "scheduled");
    }

    private static String until(Duration wait) {
        if (wait.toDays() > 0) {
            return "in " + wait.toDays() + "d";
        }
        return wait.toHours() > 0 ? "in " + wait.toHours() + "h" : "in " + Math.max(0, wait.toMinutes()) + "m";
    }

    private static Activity done(ExecutionView execution, String action) {
        return switch (action) {
            case "scrape" -> done(execution, action, "Content Scraped", scraped(execution));
            case "generate" -> done(execution, action, "Newsletter Generated", generated(execution));
            default -> done(execution, action, "Newsletter Sent", sent(execution));
        };
    }

    private static Activity done(ExecutionView execution, String action, String title, String description) {
        return new Activity(
                execution.id() + "-" + action, action, title, description, execution.startedAt(), "success");
    }

    private static String scraped(ExecutionView execution) {
        var result = Objects.requireNonNull(execution.scrapeResult());
        return result.itemsScraped() + " new items from " + result.sourceNames().size() + " sources";
    }

    private static String generated(ExecutionView execution) {
        var result = Objects.requireNonNull(execution.generateResult());
        return result.newsletterId() == null ? "Nothing was new" : "Draft ready for review";
    }

    private static String sent(ExecutionView execution) {
        var result = Objects.requireNonNull(execution.sendResult());
        return result.testMode() ? "Not sent in test mode" : "Delivered to " + result.sentCount() + " subscribers";
    }
}
