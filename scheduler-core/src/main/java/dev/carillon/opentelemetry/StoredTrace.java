// SPDX-License-Identifier: Apache-2.0
package dev.carillon.opentelemetry;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A span's context as one line of text: the W3C {@code traceparent}, and after a blank the {@code tracestate} if there is
 * one. The format is fixed, whatever the host's SDK writes into its own requests: it must be read by every node.
 */
final class StoredTrace {

    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    private static final int LONGEST_STATE = 512;
    private static final int LONG_ENTRY = 128;

    private StoredTrace() {}

    /** Empty when the context has no span. */
    static Optional<String> of(Context context) {
        var fields = new HashMap<String, String>();
        FORMAT.inject(context, fields, (carrier, name, value) -> fields.put(name, value));
        String state = bounded(fields.getOrDefault(STATE, ""));
        return Optional.ofNullable(fields.get(PARENT)).map(parent -> state.isEmpty() ? parent : parent + " " + state);
    }

    /** As W3C Trace Context 3.3.1.5 shortens a list that is too long: first the long entries go, then the last ones. */
    private static String bounded(String state) {
        if (state.length() <= LONGEST_STATE) {
            return state;
        }
        var entries = new ArrayDeque<>(List.of(state.split(",", -1)));
        entries.removeIf(entry -> entry.length() > LONG_ENTRY);
        while (String.join(",", entries).length() > LONGEST_STATE) {
            entries.removeLast();
        }
        return String.join(",", entries);
    }

    /** The context to go on in: empty when nothing was stored, or nothing that can be read. */
    static Context read(@Nullable String stored) {
        if (stored == null) {
            return Context.root();
        }
        int blank = stored.indexOf(' ');
        Map<String, String> fields = blank < 0
                ? Map.of(PARENT, stored)
                : Map.of(PARENT, stored.substring(0, blank), STATE, stored.substring(blank + 1));
        return FORMAT.extract(Context.root(), fields, StoredTrace::field);
    }

    private static @Nullable String field(@Nullable Map<String, String> fields, String name) {
        return fields == null ? null : fields.get(name);
    }
}
