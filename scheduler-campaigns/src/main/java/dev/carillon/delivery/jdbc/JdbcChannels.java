// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import dev.carillon.delivery.ledger.Bounds;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.ChannelState;
import dev.carillon.delivery.ledger.Channels;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Turn;
import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Channels in a database. */
final class JdbcChannels implements Channels {

    private static final String SELECT =
            "SELECT * FROM ${tables}delivery_channel WHERE workspace = ? AND platform = ? AND account = ?";

    private final PluginDatabase database;

    JdbcChannels(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public ChannelState state(ChannelKey channel) {
        return database.read(
                "read a channel",
                tx -> tx.first(SELECT, JdbcChannels::read, key(channel)).orElse(ChannelState.NEW));
    }

    @Override
    public Turn take(ChannelKey channel, Gaps gaps, Duration trial, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        return database.write("take a turn on a channel", tx -> {
            ChannelState state = locked(tx, channel);
            Turn turn = state.ask(time);
            if (turn instanceof Turn.Granted) {
                write(tx, channel, state.taken(gaps, time, trial));
            }
            return turn;
        });
    }

    @Override
    public ChannelState ended(ChannelKey channel, Breaker breaker, @Nullable Fault fault, Duration rest, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        return change(
                "end a turn on a channel",
                channel,
                state -> fault == null ? state.succeeded() : state.failed(breaker, fault, rest, time));
    }

    private ChannelState change(String what, ChannelKey channel, UnaryOperator<ChannelState> change) {
        return database.write(what, tx -> {
            ChannelState state = locked(tx, channel);
            ChannelState next = change.apply(state);
            if (!next.equals(state)) {
                write(tx, channel, next);
            }
            return next;
        });
    }

    @Override
    public boolean shut(ChannelKey channel, String reason, String actor) {
        String why = Bounds.reason(reason, actor);
        return database.write("shut a channel", tx -> {
            ChannelState state = locked(tx, channel);
            boolean open = state.shut() == null;
            if (open) {
                write(tx, channel, state.shut(why));
            }
            return open;
        });
    }

    @Override
    public boolean reopen(ChannelKey channel) {
        return database.write("open a channel again", tx -> {
            ChannelState state = locked(tx, channel);
            write(tx, channel, state.reopened());
            return state.shut() != null;
        });
    }

    @Override
    public List<ChannelKey> shut(String workspace) {
        return database.read(
                "list channels that are shut",
                tx -> tx.list(
                        "SELECT * FROM ${tables}delivery_channel WHERE workspace = ? AND shut IS NOT NULL"
                                + " ORDER BY platform, account",
                        row -> new ChannelKey(
                                KeptText.read(row.getString("workspace")),
                                KeptText.read(row.getString("platform")),
                                KeptText.read(row.getString("account"))),
                        KeptText.kept(workspace)));
    }

    private static Object[] key(ChannelKey channel) {
        return new Object[] {
            KeptText.kept(channel.workspace()), KeptText.kept(channel.platform()), KeptText.kept(channel.account())
        };
    }

    /** Makes the row if it is missing, and locks it until the transaction ends. */
    private static ChannelState locked(PluginTransaction tx, ChannelKey channel) {
        tx.update(
                "INSERT INTO ${tables}delivery_channel (workspace, platform, account) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                key(channel));
        return tx.first(SELECT + tx.forUpdate(), JdbcChannels::read, key(channel))
                .orElseThrow();
    }

    private static ChannelState read(ResultSet row) throws SQLException {
        return new ChannelState(
                row.getLong("acts"),
                PluginTransaction.instant(row, "free_at"),
                row.getInt("failures"),
                PluginTransaction.instant(row, "rest_until_at"),
                KeptText.readOrNull(row.getString("shut")));
    }

    private static void write(PluginTransaction tx, ChannelKey channel, ChannelState state) {
        tx.update(
                "UPDATE ${tables}delivery_channel SET acts = ?, free_at = ?, failures = ?, rest_until_at = ?, shut = ?"
                        + " WHERE workspace = ? AND platform = ? AND account = ?",
                state.acts(),
                state.freeAt().toEpochMilli(),
                state.failures(),
                state.restUntil().toEpochMilli(),
                KeptText.keptOrNull(state.shut()),
                KeptText.kept(channel.workspace()),
                KeptText.kept(channel.platform()),
                KeptText.kept(channel.account()));
    }
}
