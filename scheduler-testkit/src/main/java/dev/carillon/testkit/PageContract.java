// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.store.Claim;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;
import dev.carillon.store.OpenRun;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What all lists of a store have in common: they are read page by page, each beginning where the one before has ended, and
 * nothing is passed over or shown twice, whatever comes and goes meanwhile.
 */
interface PageContract extends StoreContract {

    private StoredJob add(String name, String workspace) {
        Job job = Job.of(StoreFixture.TYPE, name).in(workspace).when("every 1m from 2026-11-20T12:00:00Z");
        StoredJob stored = make().jobWhen(job, StoreFixture.NOON.plusSeconds(60));
        assertThat(store().jobs().add(stored)).isTrue();
        return stored;
    }

    @Test
    default void jobsAreListedPageByPageByName() {
        List.of("m", "c", "x", "e", "a").forEach(name -> add(name, "default"));
        List.of("b", "d", "z").forEach(name -> add(name, "other"));
        List<StoredJob> all = Pages.read(
                2,
                last -> store().jobs()
                        .list("default", last == null ? null : last.key().name(), 2),
                last -> {
                    if (last.key().name().equals("c")) {
                        store().jobs().remove(last.key(), "carla");
                        add("b", "default");
                        add("n", "default");
                    }
                });
        assertThat(all).extracting(job -> job.key().name()).containsExactly("a", "c", "e", "m", "n", "x");
        assertThat(all).allMatch(job -> job.key().workspace().equals("default"));
        assertThat(store().jobs().list("default"))
                .extracting(job -> job.key().name())
                .containsExactly("a", "b", "e", "m", "n", "x");
        assertThat(store().jobs().list("default", "x", 10)).isEmpty();
        Pages.refuseLimits(limit -> () -> store().jobs().list("default", null, limit));
    }

    @Test
    default void moreJobsThanAPageHoldsAreListed() {
        List<String> names = IntStream.range(0, 1_001)
                .mapToObj(number -> "job-%04d".formatted(number))
                .toList();
        names.forEach(name -> add(name, "default"));
        assertThat(store().jobs().list("default"))
                .extracting(job -> job.key().name())
                .isEqualTo(names);
    }

    @Test
    default void openRunsAreListedPageByPageByTheirIds() {
        var runs = new ArrayList<Run>();
        for (int number = 0; number < 5; number++) {
            runs.add(make().run(null));
        }
        store().runs().add(List.copyOf(runs));
        store().runs().add(List.of(make().inWorkspace("other")));
        store().runs().promote(StoreFixture.TYPES, 2);
        store().runs().claim(make().request(anna(), 1, 1));
        var late = new ArrayList<RunId>();
        List<OpenRun> all = Pages.read(
                2,
                last -> store().runs()
                        .open("default", last == null ? null : last.run().id(), 2),
                last -> {
                    if (late.isEmpty()) {
                        store().runs().cancel(last.run().id(), "carla");
                        clock().advance(Duration.ofSeconds(1));
                        Run added = make().run(null);
                        late.add(added.id());
                        store().runs().add(List.of(added));
                    }
                });
        List<RunId> expected =
                new ArrayList<>(runs.stream().map(Run::id).sorted().toList());
        expected.addAll(late);
        assertThat(all).extracting(open -> open.run().id()).isEqualTo(expected);
        assertThat(store().runs().open("default", expected.get(5), 10)).isEmpty();
        Pages.refuseLimits(limit -> () -> store().runs().open("default", null, limit));
    }

    @Test
    default void anIdThatTellsNoTimeHasItsPlaceAmongTheOthers() {
        Run known = make().run(null);
        store().runs().add(List.of(known));
        assertThat(store().runs().open("default", new RunId(new UUID(0, 1)), 10))
                .hasSize(1);
        assertThat(store().runs().open("default", new RunId(new UUID(-1, -1)), 10))
                .isEmpty();
        assertThat(store().runs().open("default", new RunId(new UUID(Long.MIN_VALUE, 0)), 10))
                .isEmpty();
    }

    private RunId fail(Run run) {
        store().runs().add(List.of(run));
        Claim claim = make().claimOne(anna());
        store().runs().finish(List.of(make().ends().failure(claim)));
        return run.id();
    }

    @Test
    default void deadLettersOfOneMillisecondAreListedPageByPageNewestFirst() {
        var failed = new ArrayList<RunId>();
        for (int number = 0; number < 5; number++) {
            failed.add(0, fail(make().run(null)));
            fail(make().inWorkspace("other"));
        }
        List<DeadLetter> all = Pages.read(
                2,
                last -> store().dead().list("default", last == null ? null : DeadLetters.Position.of(last), 2),
                last -> {
                    store().dead().discard(last.last().run().id(), "carla");
                    fail(make().run(null));
                });
        assertThat(all).extracting(letter -> letter.last().run().id()).isEqualTo(failed);
        Pages.refuseLimits(limit -> () -> store().dead().list("default", null, limit));
        assertThatThrownBy(() -> new DeadLetters.Position(0)).hasMessageContaining("number: 0, expected 1 or more");
    }
}
