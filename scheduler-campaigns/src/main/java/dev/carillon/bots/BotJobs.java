// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.JobClient;
import dev.carillon.JobControl;
import dev.carillon.RunNow;
import dev.carillon.bots.definition.BotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.ChannelState;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The bots of a workspace: made, changed, switched, run and asked, in the name of a client's actor. Nothing is kept that was not
 * checked before. Methods that take an id throw {@link NoSuchElementException} when there is no such bot. Immutable and thread-safe.
 */
public final class BotJobs {

    static final String CREATED = "created";

    private static final String PREFIX = "bot-";

    private static final int MOST_RUNS = 200;
    private static final String LIMIT = "bots";
    private static final Duration LONGEST_ATTEMPT = Duration.ofHours(3);

    private final JobClient client;
    private final Bots bots;

    BotJobs(JobClient client, Bots bots) {
        this.client = client;
        this.bots = bots;
    }

    /**
     * Reads a document and says whether it could be made, without making it.
     *
     * @throws IllegalArgumentException naming the field, what stands there and what was expected
     */
    public BotJob validate(Map<?, ?> document) {
        return checked(BotJob.read(document));
    }

    private BotJob checked(BotJob job) {
        bots.requireAccount(job.kind(), job.account());
        return job;
    }

    /**
     * Makes a bot.
     *
     * @throws IllegalArgumentException when the host has no such account
     */
    public BotView create(BotJob job) {
        String id = PREFIX + UUID.randomUUID();
        client.put(definition(id, checked(job), bots.clock().instant().toString()));
        return view(id);
    }

    /**
     * Changes a bot. What waits of it goes by the change; what it is sending goes on.
     *
     * @param change of the bot as it is to what it is to be; its kind stays
     * @throws IllegalArgumentException when the kind is another, or the host has no such account
     */
    public BotView change(String id, UnaryOperator<BotJob> change) {
        BotView before = view(id);
        BotJob after = checked(change.apply(before.job()));
        requireKind(before.job().kind(), after.kind());
        client.put(definition(id, after, before.createdAt().toString()));
        control(id).applyToWaiting();
        return after.enabled() == before.job().enabled() ? view(id) : enable(id, after.enabled());
    }

    private static void requireKind(BotKind is, BotKind given) {
        if (given != is) {
            throw new IllegalArgumentException(
                    "bot_type: \"" + given.word() + "\", expected \"" + is.word() + "\" as it is");
        }
    }

    private Job definition(String id, BotJob job, String createdAt) {
        var catchUp = new CatchUpPolicy(
                job.misfireGrace(),
                job.coalesce() ? CatchUpPolicy.Coalesce.LATEST : CatchUpPolicy.Coalesce.ALL,
                CatchUpPolicy.DEFAULT.most());
        return Job.of(Bots.type(job.kind()), id, BotOrder.of(job))
                .in(client.workspace())
                .when(job.schedule().trigger(job.zone()))
                .catchUp(catchUp)
                .overlap(job.maxInstances() == 1 ? OverlapPolicy.SKIP : OverlapPolicy.ALLOW)
                .maxInstances(job.maxInstances())
                .limit(LIMIT, bots.atOnce())
                .timeout(LONGEST_ATTEMPT)
                .enabled(job.enabled())
                .describedAs(job.description())
                .label(CREATED, createdAt);
    }

    /** All bots, or those that are on, newest first. */
    public List<BotView> list(boolean enabledOnly) {
        Map<JobKey, Instant> waiting = Waiting.of(client);
        return client.jobs().stream()
                .filter(BotJobs::isBot)
                .map(stored -> BotView.of(client, stored, waiting.get(stored.key())))
                .filter(one -> !enabledOnly || one.job().enabled())
                .sorted(Comparator.comparing(BotView::createdAt).reversed().thenComparing(BotView::id))
                .toList();
    }

    /**
     * A page of all bots, by id.
     *
     * @param after the id of the last bot of the page before, null for the first page
     * @param limit 1 to 999
     */
    public List<BotView> list(@Nullable String after, int limit) {
        Map<JobKey, Instant> waiting = Waiting.of(client);
        var page = new ArrayList<BotView>();
        String from = after == null ? PREFIX : after;
        while (page.size() < limit) {
            List<StoredJob> read = client.jobs(from, limit);
            for (StoredJob stored : read) {
                if (isBot(stored) && page.size() < limit) {
                    page.add(BotView.of(client, stored, waiting.get(stored.key())));
                }
            }
            if (read.size() < limit || !read.get(limit - 1).key().name().startsWith(PREFIX)) {
                break;
            }
            from = read.get(limit - 1).key().name();
        }
        return page;
    }

    private static boolean isBot(StoredJob stored) {
        String type = stored.job().type();
        return type.equals(Bots.BIRTHDAY.name()) || type.equals(Bots.VISITOR.name());
    }

    /** A bot; empty when there is none of that id. */
    public Optional<BotView> find(String id) {
        return stored(id)
                .map(stored -> BotView.of(client, stored, Waiting.of(client).get(stored.key())));
    }

    private Optional<StoredJob> stored(String id) {
        try {
            return client.find(new JobKey(client.workspace(), id)).filter(BotJobs::isBot);
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private BotView view(String id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    private JobControl control(String id) {
        if (stored(id).isEmpty()) {
            throw missing(id);
        }
        return client.job(id);
    }

    private static NoSuchElementException missing(String id) {
        return new NoSuchElementException("bot: \"" + id + "\", there is none of that id");
    }

    /** Deletes a bot. What the ledger knows stays: nobody is greeted twice by another bot of the account. */
    public void delete(String id) {
        control(id).delete();
    }

    /** Switches a bot on or off. One that is switched off sends nothing more: its runs are cancelled, also those that wait. */
    public BotView enable(String id, boolean on) {
        BotView before = view(id);
        if (!on) {
            control(id).pauseAndCancel("switched off");
        }
        client.put(definition(id, before.job().enabled(on), before.createdAt().toString()));
        control(id).resume();
        return view(id);
    }

    /** Holds a bot until it is resumed; what it is sending goes on. */
    public BotView pause(String id, String reason) {
        control(id).pause(reason);
        return view(id);
    }

    /** Lets a bot go on that was held. */
    public BotView resume(String id) {
        control(id).resume();
        return view(id);
    }

    /**
     * Runs a bot now, switched on or not. Hours, gaps and quotas hold all the same.
     *
     * @return empty when another run of it is open, and it may not have two
     */
    public Optional<RunId> runNow(String id) {
        return control(id).runNow();
    }

    /**
     * As {@link #runNow(String)}, with another configuration for this once.
     *
     * @param other of the same kind
     * @param trial whether it only tells what it would do
     * @throws IllegalArgumentException when it is of another kind
     */
    public Optional<RunId> runNow(String id, BotConfig other, boolean trial) {
        BotJob job = view(id).job();
        requireKind(job.kind(), other.kind());
        RunNow payload = RunNow.payload(Bots.type(job.kind()), BotOrder.of(job.config(other)));
        return trial ? control(id).runNow(RunNow.test(), payload) : control(id).runNow(payload);
    }

    /** As {@link #runNow}, only telling what it would do. */
    public Optional<RunId> tryNow(String id) {
        return control(id).runNow(RunNow.test());
    }

    /**
     * The latest runs of a bot, newest first, those that are not over included, as far as its latest 1,000 attempts reach.
     *
     * @param limit 1 to 200
     */
    public List<BotRun> history(String id, int limit) {
        if (limit < 1 || limit > MOST_RUNS) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + MOST_RUNS);
        }
        return History.of(client, view(id), limit);
    }

    /** How the attempts of a bot went, by the hour; see {@link dev.carillon.execution.ExecutionLog#statistics}. */
    public JobStatistics statistics(String id, Instant from, Instant to) {
        return client.log().statistics(new JobKey(client.workspace(), view(id).id()), from, to);
    }

    /** The accounts that the host has, by kind and name, with what holds for each in this workspace. */
    public List<BotAccount> accounts() {
        return bots.accounts(client.workspace());
    }

    /** How an account stands: whether it is shut, and when it is free again. */
    public ChannelState account(BotKind kind, String account) {
        return bots.ledger().channels().state(channel(kind, account));
    }

    /**
     * Opens an account again that was shut since the other side would not let it in, or would take no more of it.
     *
     * @return false when it was not shut
     */
    public boolean reopen(BotKind kind, String account) {
        return bots.ledger().channels().reopen(channel(kind, account));
    }

    private ChannelKey channel(BotKind kind, String account) {
        return new ChannelKey(client.workspace(), bots.platform(kind, account), account);
    }

    /**
     * Has nothing leave any more, whatever bots say, or lets things leave again; for all that the ledger keeps.
     *
     * @param actor who says so, 1 to 200 characters
     */
    public void dryRunForAll(boolean forced, String actor) {
        bots.ledger().dryRun(new DryRun(forced, actor, bots.clock().instant()));
    }
}
