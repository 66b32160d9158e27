// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.JobClient;
import dev.carillon.SchedulerPlugin;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.bots.store.BotStore;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.job.JobType;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Birthday and visitor bots as a plug-in of the scheduler. The host gives it accounts, of which each knows its people or profiles, a
 * way to reach them, and a pace; bots are jobs that act for an account, made and changed with {@link #jobs}.
 *
 * <pre>{@code
 * var bots = Bots.of(ledger, store).birthdays(BirthdayAccount.of(contacts, sender, greetings));
 * try (var scheduler = Scheduler.on(jobs).plugin(bots).start()) {
 *     bots.jobs(scheduler.client()).create(BotJob.of("Birthdays", BirthdayBotConfig.USUAL, BotSchedule.EVERY_MORNING));
 * }
 * }</pre>
 *
 * <p>Immutable; each method that says how answers a changed copy.
 */
public final class Bots implements SchedulerPlugin {

    /** How many runs of bots go at once when nothing else is said. */
    public static final int USUAL_AT_ONCE = 3;

    /** The type of birthday bots. */
    public static final JobType<BotOrder> BIRTHDAY = JobType.of("birthday-bot", BotOrder.class);

    /** The type of visitor bots. */
    public static final JobType<BotOrder> VISITOR = JobType.of("visitor-bot", BotOrder.class);

    private static final int MOST_AT_ONCE = 1_000;

    private final DeliveryLedger ledger;
    private final BotStore store;
    private final Map<String, BirthdayAccount> birthdays;
    private final Map<String, VisitorAccount> visits;
    private final int atOnce;
    private final InstantSource clock;

    private Bots(
            DeliveryLedger ledger,
            BotStore store,
            Map<String, BirthdayAccount> birthdays,
            Map<String, VisitorAccount> visits,
            int atOnce,
            InstantSource clock) {
        this.ledger = ledger;
        this.store = store;
        this.birthdays = Collections.unmodifiableMap(birthdays);
        this.visits = Collections.unmodifiableMap(visits);
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /** Bots without an account so far, whose deliveries a ledger keeps. */
    public static Bots of(DeliveryLedger ledger, BotStore store) {
        return new Bots(ledger, store, new TreeMap<>(), new TreeMap<>(), USUAL_AT_ONCE, Clock.systemUTC());
    }

    /**
     * One account more that greets people.
     *
     * @throws IllegalArgumentException when there is one of that name
     */
    public Bots birthdays(BirthdayAccount account) {
        var all = new TreeMap<>(birthdays);
        requireNew(all.put(account.name(), account) == null, account.name());
        return new Bots(ledger, store, all, visits, atOnce, clock);
    }

    /**
     * One account more that visits profiles.
     *
     * @throws IllegalArgumentException when there is one of that name
     */
    public Bots visits(VisitorAccount account) {
        var all = new TreeMap<>(visits);
        requireNew(all.put(account.name(), account) == null, account.name());
        return new Bots(ledger, store, birthdays, all, atOnce, clock);
    }

    private static void requireNew(boolean fresh, String name) {
        if (!fresh) {
            throw new IllegalArgumentException("account: \"" + name + "\", expected each name once");
        }
    }

    /** How many runs of the bots of a workspace go at once, on all nodes together, 1 to 1,000; {@link #USUAL_AT_ONCE} otherwise. */
    public Bots atOnce(int most) {
        if (most < 1 || most > MOST_AT_ONCE) {
            throw new IllegalArgumentException("atOnce: " + most + ", expected 1.." + MOST_AT_ONCE);
        }
        return new Bots(ledger, store, birthdays, visits, most, clock);
    }

    /** Another clock than the machine's: for virtual time. */
    public Bots clock(InstantSource other) {
        return new Bots(ledger, store, birthdays, visits, atOnce, other);
    }

    @Override
    public String name() {
        return "bots";
    }

    @Override
    public void install(Host host) {
        host.handle(BIRTHDAY, new BirthdayJob(ledger, store, birthdays, clock));
        host.handle(VISITOR, new VisitorJob(ledger, store, visits, clock));
    }

    /** The bots of a client's workspace, to be made, changed and asked in the name of its actor. */
    public BotJobs jobs(JobClient client) {
        return new BotJobs(client, this);
    }

    static JobType<BotOrder> type(BotKind kind) {
        return kind == BotKind.BIRTHDAY ? BIRTHDAY : VISITOR;
    }

    int atOnce() {
        return atOnce;
    }

    InstantSource clock() {
        return clock;
    }

    DeliveryLedger ledger() {
        return ledger;
    }

    List<BotAccount> accounts(String workspace) {
        var all = new ArrayList<BotAccount>();
        birthdays
                .values()
                .forEach(one -> all.add(account(
                        BotKind.BIRTHDAY,
                        new ChannelKey(workspace, one.sender().platform(), one.name()),
                        one.limits())));
        visits.values()
                .forEach(one -> all.add(account(
                        BotKind.VISITOR,
                        new ChannelKey(workspace, one.visitor().platform(), one.name()),
                        one.limits())));
        return all;
    }

    private static BotAccount account(BotKind kind, ChannelKey channel, AccountLimits limits) {
        return new BotAccount(
                kind,
                channel.account(),
                channel,
                limits.pacing(kind, channel, null).quotas());
    }

    /** What an account's way leads to. */
    String platform(BotKind kind, String account) {
        requireAccount(kind, account);
        return kind == BotKind.BIRTHDAY
                ? known(birthdays.get(account)).sender().platform()
                : known(visits.get(account)).visitor().platform();
    }

    private static <T> T known(@Nullable T account) {
        if (account == null) {
            throw new IllegalStateException("an account that was there is not");
        }
        return account;
    }

    void requireAccount(BotKind kind, String account) {
        Map<String, ?> accounts = kind == BotKind.BIRTHDAY ? birthdays : visits;
        if (!accounts.containsKey(account)) {
            throw new IllegalArgumentException(
                    "account: \"" + account + "\", expected one of the kind " + kind.word() + ": " + accounts.keySet());
        }
    }
}
