// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.util.ArrayList;
import java.util.List;

/** What is to be changed of the settings of a PostgreSQL server and of the connections to it. */
final class PostgresAdvice {

    /** Four lanes of a node, one to listen, one for handlers. */
    static final int LEAST_POOL = 6;

    private static final long LEAST_MILLIS = 10_000;
    private static final List<String> TIMEOUTS =
            List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "transaction_timeout");

    private PostgresAdvice() {}

    static List<String> on(PostgresSettings settings) {
        var advice = new ArrayList<String>();
        if (settings.networkTimeoutMillis() == 0) {
            advice.add(
                    "socketTimeout is not set: a connection whose other end has gone without a word would be waited for by"
                            + " the hour; set the driver's property socketTimeout=30 (seconds)");
        }
        if (settings.value(PostgresSettings.SYNCHRONOUS_COMMIT).equals("off")) {
            advice.add(
                    "synchronous_commit is off for this role or database: the store's own transactions ask for on, at one"
                            + " round trip more each, but what is enqueued in the host's own can be lost with the server after it was"
                            + " committed; set it to on");
        }
        if (settings.value("fsync").equals("off")) {
            advice.add("fsync is off: all data can be lost with the machine; set it to on");
        }
        isolation(settings, advice);
        for (String name : TIMEOUTS) {
            long millis = settings.millis(name);
            if (millis > 0 && millis < LEAST_MILLIS) {
                advice.add(name + " is " + millis + " ms: what the store does can take longer under load, and would be"
                        + " tried again and again; set it to 0 or " + LEAST_MILLIS + " ms and more for this role");
            }
        }
        settings.poolSize().ifPresent(size -> {
            if (size < LEAST_POOL) {
                advice.add("the pool has " + size
                        + " connections: a node takes four of them, listening one, and handlers"
                        + " as many as use the store at once; set maximumPoolSize to " + LEAST_POOL + " or more");
            }
        });
        if (settings.autosave()) {
            advice.add(
                    "autosave is always: each statement costs one round trip more; leave the driver's property autosave"
                            + " at never");
        }
        return List.copyOf(advice);
    }

    private static void isolation(PostgresSettings settings, List<String> advice) {
        String level = settings.value(PostgresSettings.ISOLATION);
        if (!level.equals("read committed")) {
            advice.add("transactions are " + level
                    + " unless they say otherwise: the store's own say so, at one round trip"
                    + " more each; give the store connections that are read committed");
        }
        if (settings.value(PostgresSettings.READ_ONLY).equals("on")) {
            advice.add(
                    "transactions only read unless they say otherwise: the store's own say so, at one round trip more each;"
                            + " give the store connections that may write");
        }
    }
}
