// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import dev.carillon.store.StoredJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out in the host's build that a change of a payload cannot read what was stored before it. Samples are taken from a
 * store once in a while and kept beside the tests:
 *
 * <pre>{@code
 * StoredPayloads.of(MAIL, REPORT).masking(text -> text.replaceAll("[^@\"]+@", "someone@")).sample(store, samples);
 * StoredPayloads.of(MAIL, REPORT).canRead(samples);
 * }</pre>
 *
 * <p>Reading is not enough: a renamed field would be read as nothing. So each sample is read and written again, and every
 * value that it has must still be there. Immutable.
 */
public final class StoredPayloads {

    private static final int MOST_READ = 1_000;

    private final Map<String, JobType<?>> types;
    private final Map<String, Set<String>> forgotten;
    private final UnaryOperator<String> mask;
    private final String workspace;

    private StoredPayloads(
            Map<String, JobType<?>> types,
            Map<String, Set<String>> forgotten,
            UnaryOperator<String> mask,
            String workspace) {
        this.types = types;
        this.forgotten = forgotten;
        this.mask = mask;
        this.workspace = workspace;
    }

    /** Of the types that the host has now; each name once. */
    public static StoredPayloads of(JobType<?>... types) {
        var byName = new LinkedHashMap<String, JobType<?>>();
        for (JobType<?> type : types) {
            if (byName.putIfAbsent(type.name(), type) != null) {
                throw new IllegalArgumentException("types: " + type + " twice, expected each name once");
            }
        }
        return new StoredPayloads(byName, Map.of(), UnaryOperator.identity(), JobKey.DEFAULT_WORKSPACE);
    }

    /**
     * The same, where these fields of a type may be missing after reading: they are needed no more, or are read under
     * another name.
     *
     * @param fields such as {@code address.street} or {@code lines[].price}; with all that is in them
     */
    public StoredPayloads forgetting(JobType<?> type, String... fields) {
        var all = new TreeMap<>(forgotten);
        all.put(type.name(), Set.of(fields));
        return new StoredPayloads(types, all, mask, workspace);
    }

    /** The same, changing each payload before it is kept as a sample: what is personal has to be taken out. */
    public StoredPayloads masking(UnaryOperator<String> newMask) {
        return new StoredPayloads(types, forgotten, newMask, workspace);
    }

    /** The same, taking samples from another workspace than the default one. */
    public StoredPayloads workspace(String other) {
        return new StoredPayloads(types, forgotten, mask, other);
    }

    /**
     * Keeps samples of what a store has of these types: payloads of jobs, of open runs, of dead letters and of the latest
     * executions, at most 1,000 of each. Of payloads that differ in numbers and free text alone one is kept, and at most 200
     * of a type; those that are kept already stay.
     *
     * @param samples a directory with one for each type; made when it is not there
     * @return how many were added
     */
    public int sample(JobStore store, Path samples) {
        var kept = new SampleFiles(samples);
        return (int) stored(store)
                .filter(stored -> types.containsKey(stored.type()))
                .filter(stored -> kept.add(stored.type(), mask.apply(stored.text())))
                .count();
    }

    private record Stored(String type, String text) {

        static Stream<Stored> of(String type, @Nullable String payload) {
            return payload == null ? Stream.empty() : Stream.of(new Stored(type, payload));
        }

        static Stream<Stored> of(Run run) {
            return of(run.type(), run.payload());
        }
    }

    private Stream<Stored> stored(JobStore store) {
        Stream<Stored> jobs = store.jobs().list(workspace).stream()
                .map(StoredJob::job)
                .flatMap(job -> Stored.of(job.type(), job.payload()));
        Stream<Run> runs = Stream.of(
                        store.runs().open(workspace, MOST_READ).stream().map(OpenRun::run),
                        store.dead().list(workspace, MOST_READ).stream()
                                .map(DeadLetter::last)
                                .map(Execution::run),
                        store.log().latest(workspace, MOST_READ).stream().map(Execution::run))
                .flatMap(some -> some);
        return Stream.concat(jobs, runs.flatMap(Stored::of));
    }

    /**
     * That all samples of a directory can be read.
     *
     * @throws AssertionError when one cannot, naming type, sample and field; when there are samples of a type that is not
     *     among these; or when there is no sample at all
     */
    public void canRead(Path samples) {
        check(new SampleFiles(samples).all(), samples.toString());
    }

    /**
     * That these samples can be read.
     *
     * @param samples by the names of their types
     * @throws AssertionError as {@link #canRead(Path)}
     */
    public void canRead(Map<String, List<String>> samples) {
        var named = new TreeMap<String, Map<String, String>>();
        samples.forEach((type, texts) -> {
            var ofType = new LinkedHashMap<String, String>();
            texts.forEach(text -> ofType.put("number " + (ofType.size() + 1), text));
            named.put(type, ofType);
        });
        check(named, "the map");
    }

    private void check(Map<String, Map<String, String>> samples, String from) {
        long read = samples.values().stream().mapToLong(Map::size).sum();
        if (read == 0) {
            throw new AssertionError("no sample in " + from + ", so nothing is proved");
        }
        var found = new ArrayList<String>();
        samples.forEach((name, texts) -> {
            JobType<?> type = types.get(name);
            if (type != null) {
                var reading = new RoundTrip<>(type, forgotten.getOrDefault(name, Set.of()));
                texts.forEach((sample, text) -> reading.losses(text)
                        .forEach(loss -> found.add("type " + name + ", sample " + sample + ": " + loss)));
            } else if (!texts.isEmpty()) {
                found.add("type " + name + ": " + texts.size() + " samples, but no type of that name is given");
            }
        });
        if (!found.isEmpty()) {
            throw new AssertionError(
                    "of " + read + " stored payloads some cannot be read any more:\n" + String.join("\n", found));
        }
    }
}
