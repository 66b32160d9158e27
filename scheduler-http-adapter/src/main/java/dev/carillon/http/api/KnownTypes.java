// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.http.json.JsonText;
import dev.carillon.http.problem.Diagnosis;
import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.job.JobType;
import dev.carillon.job.PayloadCodec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The types of work that this server knows: their payloads are checked before anything is changed. Payloads of other types, whose
 * handlers are on other nodes, are taken as they are.
 */
final class KnownTypes {

    private static final Pattern PLACE = Pattern.compile(" at \"([^\"]+)\"");

    private final Map<String, JobType<?>> byName = new TreeMap<>();

    KnownTypes(Collection<? extends JobType<?>> types) {
        types.forEach(type -> byName.put(type.name(), type));
    }

    List<JobType<?>> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The type under a name, whose payloads are their JSON.
     *
     * @throws ProblemException when it cannot be one, or is known and cannot have this payload
     */
    JobType<String> checked(String name, @Nullable JsonText payload) {
        JobType<?> known = byName.get(name);
        if (known != null) {
            requireReadable(known, payload);
        }
        return JobType.of(name, String.class).codec(AsItIs.INSTANCE);
    }

    private static void requireReadable(JobType<?> type, @Nullable JsonText payload) {
        boolean hasNone = type.payload() == Void.class;
        if (payload == null && !hasNone) {
            throw ProblemException.badField("payload", "missing, expected what runs of type " + type + " are to do");
        }
        if (payload != null && hasNone) {
            throw ProblemException.badField("payload", "expected none: runs of type " + type + " need none");
        }
        if (payload != null) {
            try {
                type.decode(payload.text());
            } catch (IllegalArgumentException unreadable) {
                throw new ProblemException(Problem.badRequest(List.of(fault(type, unreadable))));
            }
        }
    }

    /** What the payload's own checks say; how it is made of classes is nobody's business. */
    private static FieldFault fault(JobType<?> type, IllegalArgumentException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException own) {
                return Diagnosis.fault("payload", own);
            }
        }
        Matcher place = PLACE.matcher(String.valueOf(unreadable.getMessage()));
        return new FieldFault(
                place.find() ? "payload." + place.group(1) : "payload", "expected a payload of type " + type);
    }

    /** JSON that came as JSON. */
    private enum AsItIs implements PayloadCodec {
        INSTANCE;

        @Override
        public String encode(Object value) {
            return (String) value;
        }

        @Override
        public <P> P decode(String text, Class<P> type) {
            return type.cast(text);
        }
    }
}
