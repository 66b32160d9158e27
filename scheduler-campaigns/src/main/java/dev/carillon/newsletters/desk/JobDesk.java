// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.desk;

import dev.carillon.JobClient;
import dev.carillon.JobControl;
import dev.carillon.RevisionConflictException;
import dev.carillon.RunNow;
import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.content.Texts;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.run.SendRun;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.OpenRun;
import dev.carillon.store.StoredJob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The newsletter jobs of a workspace, as a member sees them. A job that is not there is a {@link NoSuchElementException}. */
public final class JobDesk {

    /** What newsletter jobs run. */
    public static final JobType<NewsletterPlan> TYPE = JobType.of("newsletter", NewsletterPlan.class);

    /** What runs that only send an issue. */
    public static final JobType<SendRun.Order> SEND = JobType.of("newsletter-send", SendRun.Order.class);

    /** The label that says when a job was made. */
    static final String CREATED = "created";

    private static final String PREFIX = "newsletter-";
    private static final int RETRIES = 3;
    private static final int FAILURES = 3;
    private static final int LONGEST_SLUG = 100;
    private static final int MOST_LOOKED_AT = 100;
    private static final int PAGE = 1_000;

    private final JobClient client;
    private final Member member;
    private final InstantSource clock;

    JobDesk(JobClient client, Member member, InstantSource clock) {
        this.client = client;
        this.member = member;
        this.clock = clock;
    }

    /**
     * Makes a job.
     *
     * @param enabled whether it runs when its time comes
     * @throws IllegalStateException when the workspace has one of that title
     */
    public NewsletterJob create(NewsletterPlan plan, boolean enabled) {
        member.require(Role.EDITOR, "create a newsletter job");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String name = freshName(plan.title(), now);
        // in this order: who makes the same at the same time is seen here, or has taken the name
        requireFree(plan.title(), "");
        Job job = filled(Job.of(TYPE, name, plan).in(member.workspace()), plan)
                .overlap(OverlapPolicy.SKIP)
                .retry(RETRIES)
                .pauseAfterFailures(FAILURES)
                .enabled(enabled)
                .ownedBy(member.name())
                .label(CREATED, now.toString());
        try {
            client.put(job, 0);
        } catch (RevisionConflictException another) {
            throw taken(plan.title());
        }
        return get(name);
    }

    private static Job filled(Job job, NewsletterPlan plan) {
        return new Job(
                        job.key(),
                        job.type(),
                        TYPE.encode(plan),
                        plan.timing().trigger(),
                        job.terms(),
                        job.catchUp(),
                        job.overlap(),
                        job.maxInstances(),
                        job.pauseAfterFailures(),
                        job.enabled(),
                        plan.description(),
                        job.labels(),
                        job.owner())
                .label("title", plan.title())
                .label("actions", String.join(",", plan.actions()));
    }

    /** One under which nothing is recorded: what became of a job that was deleted is not told of one that is made after it. */
    private String freshName(String title, Instant now) {
        String name = name(title);
        String fresh = name;
        for (int next = 2; client.find(fresh).isPresent() || hasPast(fresh, now); next++) {
            fresh = name + "-" + next;
        }
        return fresh;
    }

    private boolean hasPast(String name, Instant now) {
        var key = new JobKey(member.workspace(), name);
        return !client.log().ofJob(key, 1).isEmpty()
                || client.log().statistics(key, Instant.EPOCH, now).total() > 0;
    }

    /** Readable, and another for another title. */
    private static String name(String title) {
        String slug =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String hash = UUID.nameUUIDFromBytes(title.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return PREFIX + slug.substring(0, Math.min(slug.length(), LONGEST_SLUG)) + "-" + hash;
    }

    private void requireFree(String title, String but) {
        for (NewsletterJob other : list()) {
            if (other.plan().title().equals(title) && !other.name().equals(but)) {
                throw taken(title);
            }
        }
    }

    private static IllegalStateException taken(String title) {
        return new IllegalStateException("name: " + Texts.shown(title) + " is taken in this workspace");
    }

    /** All of the workspace by name. */
    public List<NewsletterJob> list() {
        member.require(Role.MEMBER, "list newsletter jobs");
        return client.jobs().stream()
                .filter(stored -> stored.job().type().equals(TYPE.name()))
                .map(NewsletterJob::of)
                .toList();
    }

    /**
     * A page of those of the workspace, by name.
     *
     * @param after the last name of the page before, null for the first page
     * @param limit 1 to 999
     */
    public List<NewsletterJob> list(@Nullable String after, int limit) {
        member.require(Role.MEMBER, "list newsletter jobs");
        var page = new ArrayList<NewsletterJob>();
        String from = after == null ? PREFIX : after;
        while (true) {
            List<StoredJob> read = client.jobs(from, limit);
            for (StoredJob stored : read) {
                if (stored.job().type().equals(TYPE.name()) && page.size() < limit) {
                    page.add(NewsletterJob.of(stored));
                }
            }
            boolean last =
                    read.size() < limit || !read.get(limit - 1).key().name().startsWith(PREFIX);
            if (page.size() == limit || last) {
                return page;
            }
            from = read.get(limit - 1).key().name();
        }
    }

    public NewsletterJob get(String name) {
        member.require(Role.MEMBER, "read a newsletter job");
        return NewsletterJob.of(stored(name));
    }

    private StoredJob stored(String name) {
        return client.find(name)
                .filter(stored -> stored.job().type().equals(TYPE.name()))
                .orElseThrow(
                        () -> new NoSuchElementException("job: " + Texts.shown(name) + ", there is none of that name"));
    }

    /** The job of an id, as {@link NewsletterJob#id()} has it. */
    public Optional<NewsletterJob> find(UUID id) {
        member.require(Role.MEMBER, "read a newsletter job");
        return client.jobs().stream()
                .filter(stored -> stored.id().value().equals(id))
                .filter(stored -> stored.job().type().equals(TYPE.name()))
                .map(NewsletterJob::of)
                .findFirst();
    }

    /** Changes what a job is to do; an unchanged timing keeps its next run. */
    public NewsletterJob update(String name, NewsletterPlan plan) {
        member.require(Role.EDITOR, "change a newsletter job");
        StoredJob stored = stored(name);
        requireFree(plan.title(), name);
        client.put(filled(stored.job(), plan));
        return get(name);
    }

    /** Turns a job on or off. */
    public NewsletterJob enable(String name, boolean on) {
        member.require(Role.EDITOR, "turn a newsletter job on or off");
        client.put(stored(name).job().enabled(on));
        return get(name);
    }

    /** Deletes a job; its issues stay. */
    public void delete(String name) {
        member.require(Role.OWNER, "delete a newsletter job");
        control(name).delete();
    }

    private JobControl control(String name) {
        return client.job(stored(name).key());
    }

    /** Holds a job until it is resumed. */
    public NewsletterJob pause(String name, String reason) {
        member.require(Role.EDITOR, "pause a newsletter job");
        control(name).pause(reason);
        return get(name);
    }

    /** Lets a job go on that was paused or has failed. */
    public NewsletterJob resume(String name) {
        member.require(Role.EDITOR, "resume a newsletter job");
        control(name).resume();
        return get(name);
    }

    /**
     * Runs a job now, whatever its status.
     *
     * @param test whether the issue is written and not sent
     * @return empty when it runs already
     */
    public Optional<RunId> runNow(String name, boolean test) {
        member.require(Role.EDITOR, "run a newsletter job");
        return test ? control(name).runNow(RunNow.test()) : control(name).runNow();
    }

    /**
     * The latest executions, newest first; results of actions are under {@code scrape}, {@code generate} and {@code send} in the steps.
     *
     * @param limit 1 to 1,000
     */
    public List<Execution> history(String name, int limit) {
        member.require(Role.MEMBER, "read the history of a newsletter job");
        return client.log().ofJob(stored(name).key(), limit);
    }

    /** A page of them; see {@link ExecutionLog#ofJob(JobKey, ExecutionLog.Position, int)}. */
    public List<Execution> history(String name, ExecutionLog.@Nullable Position before, int limit) {
        member.require(Role.MEMBER, "read the history of a newsletter job");
        return client.log().ofJob(stored(name).key(), before, limit);
    }

    /** Its runs that have not ended, oldest first. */
    public List<OpenRun> open(String name) {
        member.require(Role.MEMBER, "read the history of a newsletter job");
        var id = stored(name).id();
        var open = new ArrayList<OpenRun>();
        RunId after = null;
        while (true) {
            List<OpenRun> page = client.open(after, PAGE);
            page.stream().filter(one -> id.equals(one.run().jobId())).forEach(open::add);
            if (page.size() < PAGE) {
                return open;
            }
            after = page.get(PAGE - 1).run().id();
        }
    }

    public NewsletterStatistics statistics(String name, Instant now) {
        JobKey key = stored(name).key();
        return NewsletterStatistics.of(counts(name, now), client.log().ofJob(key, MOST_LOOKED_AT));
    }

    /** How many executions ended how, without a look at single ones. */
    public JobStatistics counts(String name, Instant now) {
        member.require(Role.MEMBER, "read the statistics of a newsletter job");
        return client.log().statistics(stored(name).key(), Instant.EPOCH, now);
    }
}
