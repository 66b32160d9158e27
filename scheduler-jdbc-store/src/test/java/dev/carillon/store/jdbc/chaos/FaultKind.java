// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/** What is done to the processes, the wires between them and their clocks. */
enum FaultKind {
    /** SIGKILL; another process takes its place. */
    KILL("a node is killed"),
    /** SIGSTOP, and SIGCONT after more than a lease. */
    PAUSE("a node stands still for longer than its lease"),
    /** SIGTERM under load, sometimes twice; another process takes its place. */
    STOP("a node is asked to end, once or twice"),
    /** Nothing passes in either direction; what was sent meanwhile arrives afterwards. */
    CUT("a node and its database do not hear each other"),
    /** Only what the database says is held up. */
    DEAF("a node does not hear its database, which hears it"),
    /** All connections are reset, and new ones refused. */
    RESET("connections are reset and refused"),
    /** Each answer takes longer. */
    SLOW("a node is far from its database"),
    /** A commit happens, and its answer is lost with the connection. */
    LOST_COMMITS("answers of COMMIT are lost"),
    /** The wall clock of a process jumps. */
    CLOCK("a node's wall clock jumps"),
    /** All processes of the database are killed. */
    DATABASE_CRASH("the database is killed"),
    /** The database is away for a while. */
    DATABASE_OUTAGE("the database is away"),
    /** Migrations are applied once more beside the nodes at work. */
    MIGRATION("migrations are applied again under load"),
    /** More nodes join for thousands of runs that are due at one instant. */
    STORM("thousands of runs are due at once, under limits, and more nodes join"),
    /** Not played but seen: a process got no processor time. */
    STALL("seen: a process got no processor time"),
    /** Not played but seen: the database took its time for a small commit. */
    DATABASE_STALL("seen: the database took long for a small commit");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** Whether the whole of the cluster is touched. */
    boolean ofDatabase() {
        return this == DATABASE_CRASH || this == DATABASE_OUTAGE || this == DATABASE_STALL;
    }

    /** Whether a node that is hit for longer than its lease may have lost it. */
    boolean silences() {
        return switch (this) {
            case PAUSE, CUT, DEAF, RESET, DATABASE_CRASH, DATABASE_OUTAGE, STALL, DATABASE_STALL -> true;
            case KILL, STOP, SLOW, LOST_COMMITS, CLOCK, MIGRATION, STORM -> false;
        };
    }
}
