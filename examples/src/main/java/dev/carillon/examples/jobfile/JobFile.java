// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.examples.document.Fields;
import dev.carillon.examples.document.JsonReader;
import dev.carillon.examples.document.JsonValue;
import dev.carillon.examples.document.MalformedJson;
import dev.carillon.examples.document.Place;
import dev.carillon.examples.document.Problem;
import dev.carillon.examples.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of jobs: a JSON array of job documents, or an object that has it as {@code jobs}. Each document is a bot job or
 * a newsletter job, told apart by its fields. A file with any fault is refused whole, with all its faults.
 *
 * @param jobs in the order of the file
 */
public record JobFile(List<FileJob> jobs) {

    static final int LONGEST = 1_000_000;
    static final int MOST_JOBS = 1_000;

    private static final String ROOT = "jobs";

    public JobFile {
        jobs = List.copyOf(jobs);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws RefusedJobFile when it is not what it should be
     */
    public static JobFile read(Path file) throws IOException, RefusedJobFile {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                Problem problem = new Problem(new Place(1, 1, ""), "longer than " + LONGEST + " bytes");
                throw new RefusedJobFile(file.toString(), List.of(problem));
            }
            return parse(bytes, file.toString());
        }
    }

    /** Reads the bytes of a file that is called so. */
    static JobFile parse(byte[] bytes, String file) throws RefusedJobFile {
        var problems = new Problems();
        List<FileJob> jobs;
        try {
            jobs = jobs(bytes, problems);
        } catch (MalformedJson malformed) {
            throw new RefusedJobFile(file, List.of(malformed.problem()));
        }
        if (!problems.isEmpty()) {
            throw new RefusedJobFile(file, problems.inOrder());
        }
        return new JobFile(jobs);
    }

    private static List<FileJob> jobs(byte[] bytes, Problems problems) throws MalformedJson {
        JsonValue document = JsonReader.read(bytes, "");
        if (document instanceof JsonValue.Members object) {
            Fields fields = Fields.of(object, problems, List.of(ROOT)).require(ROOT, "a list of jobs");
            return fields.any(ROOT).map(value -> jobs(value, problems)).orElse(List.of());
        }
        return jobs(JsonReader.read(bytes, ROOT), problems);
    }

    private static List<FileJob> jobs(JsonValue value, Problems problems) {
        if (!(value instanceof JsonValue.Items items)) {
            problems.add(value.place(), value.quoted() + ", expected a list of jobs");
            return List.of();
        }
        if (items.values().isEmpty() || items.values().size() > MOST_JOBS) {
            problems.add(value.place(), items.values().size() + " jobs, expected 1 to " + MOST_JOBS);
            return List.of();
        }
        var jobs = new ArrayList<FileJob>();
        for (JsonValue item : items.values()) {
            if (item instanceof JsonValue.Members object) {
                job(object, problems).ifPresent(jobs::add);
            } else {
                problems.add(item.place(), item.quoted() + ", expected a job");
            }
        }
        refuseRepeatedNames(items, problems);
        return jobs;
    }

    /** Which shape is meant is told by {@code bot_type}, else by the fields that only one of the shapes has. */
    private static Optional<FileJob> job(JsonValue.Members object, Problems problems) {
        long bot = only(object, BotJobShape.FIELDS, NewsletterJobShape.FIELDS);
        long newsletter = only(object, NewsletterJobShape.FIELDS, BotJobShape.FIELDS);
        if (object.has("bot_type") || bot > newsletter) {
            return new BotJobShape(object, problems).read();
        }
        if (newsletter > 0) {
            return new NewsletterJobShape(object, problems).read();
        }
        problems.add(
                object.place(),
                "neither a bot job (bot_type, schedule_config, bot_config) nor a newsletter job"
                        + " (schedule_time, actions, config)");
        return Optional.empty();
    }

    private static long only(JsonValue.Members object, List<String> fields, List<String> others) {
        return object.members().stream()
                .map(JsonValue.Member::name)
                .filter(name -> fields.contains(name) && !others.contains(name))
                .count();
    }

    /** Also among jobs that have other faults, so that all is told at once. */
    private static void refuseRepeatedNames(JsonValue.Items items, Problems problems) {
        Map<String, JsonValue> first = new HashMap<>();
        for (JsonValue item : items.values()) {
            if (!(item instanceof JsonValue.Members object)) {
                continue;
            }
            for (JsonValue.Member member : object.members()) {
                if (member.name().equals("name") && member.value() instanceof JsonValue.Text name) {
                    JsonValue earlier = first.putIfAbsent(JobName.key(name.value()), item);
                    if (earlier != null && !earlier.equals(item)) {
                        problems.add(
                                name.place(),
                                name.quoted() + ", expected a name that "
                                        + earlier.place().path() + " does not have");
                    }
                }
            }
        }
    }
}
