// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Run;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.Reserved;
import dev.carillon.policy.Quota;
import dev.carillon.testkit.CrashPoint.Place;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The engine's context for a process that may die at each step and each use of a quota. */
final class MortalContext<P> implements JobContext<P> {

    private final JobContext<P> context;
    private final Mortality life;

    MortalContext(JobContext<P> context, Mortality life) {
        this.context = context;
        this.life = life;
    }

    private JobContext<P> alive() {
        life.requireAlive();
        return context;
    }

    private void pass(Place place, String name) {
        life.pass(new CrashPoint(place, context.attempt(), name));
    }

    @Override
    public <T> T step(String name, Class<T> type, Callable<T> work) throws Exception {
        pass(Place.BEFORE_STEP, name);
        T result = context.step(name, type, () -> {
            T done = work.call();
            pass(Place.WORKED, name);
            return done;
        });
        pass(Place.RECORDED, name);
        return result;
    }

    @Override
    public void step(String name, StepWork work) throws Exception {
        pass(Place.BEFORE_STEP, name);
        context.step(name, () -> {
            work.run();
            pass(Place.WORKED, name);
        });
        pass(Place.RECORDED, name);
    }

    @Override
    public void completeIn(Connection transaction) {
        alive().completeIn(transaction);
    }

    @Override
    public Reserved reserve(Quota quota, long amount) {
        pass(Place.BEFORE_RESERVE, quota.key());
        Reserved reserved = context.reserve(quota, amount);
        pass(Place.RESERVED, quota.key());
        return new MortalReserved(reserved, quota.key());
    }

    private final class MortalReserved implements Reserved {

        private final Reserved reserved;
        private final String quota;

        MortalReserved(Reserved reserved, String quota) {
            this.reserved = reserved;
            this.quota = quota;
        }

        @Override
        public boolean granted() {
            return reserved.granted();
        }

        @Override
        public long left() {
            return reserved.left();
        }

        @Override
        public Optional<Instant> until() {
            return reserved.until();
        }

        @Override
        public void commit(long used) {
            pass(Place.BEFORE_COMMIT, quota);
            reserved.commit(used);
            pass(Place.COMMITTED, quota);
        }
    }

    @Override
    public Run run() {
        return alive().run();
    }

    @Override
    public P payload() {
        return alive().payload();
    }

    @Override
    public int attempt() {
        return alive().attempt();
    }

    @Override
    public boolean done(String step) {
        return alive().done(step);
    }

    @Override
    public boolean stopping() {
        return alive().stopping();
    }

    @Override
    public boolean cancelled() {
        return alive().cancelled();
    }

    @Override
    public boolean leaseUncertain() {
        return alive().leaseUncertain();
    }

    @Override
    public void result(Object result) {
        alive().result(result);
    }

    @Override
    public void partial(Object result) {
        alive().partial(result);
    }

    @Override
    public void snooze(Duration delay) {
        alive().snooze(delay);
    }

    @Override
    public void giveUp(String reason) {
        alive().giveUp(reason);
    }

    @Override
    public void log(String line) {
        alive().log(line);
    }

    @Override
    public void count(String name, long amount) {
        alive().count(name, amount);
    }

    @Override
    public void progress(long done, long total, String message) {
        alive().progress(done, total, message);
    }
}
