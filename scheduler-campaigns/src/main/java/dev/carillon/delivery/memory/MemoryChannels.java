// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.memory;

import dev.carillon.delivery.ledger.Bounds;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.ChannelState;
import dev.carillon.delivery.ledger.Channels;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Turn;
import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Channels in memory. */
final class MemoryChannels implements Channels {

    private final Books books;

    MemoryChannels(Books books) {
        this.books = books;
    }

    @Override
    public ChannelState state(ChannelKey channel) {
        synchronized (books) {
            return books.channels().getOrDefault(channel, ChannelState.NEW);
        }
    }

    @Override
    public Turn take(ChannelKey channel, Gaps gaps, Duration trial, Instant now) {
        synchronized (books) {
            Instant time = Books.millis(now);
            ChannelState state = state(channel);
            Turn turn = state.ask(time);
            if (turn instanceof Turn.Granted) {
                books.channels().put(channel, state.taken(gaps, time, trial));
            }
            return turn;
        }
    }

    @Override
    public ChannelState ended(ChannelKey channel, Breaker breaker, @Nullable Fault fault, Duration rest, Instant now) {
        synchronized (books) {
            Instant time = Books.millis(now);
            ChannelState state = state(channel);
            ChannelState next = fault == null ? state.succeeded() : state.failed(breaker, fault, rest, time);
            books.channels().put(channel, next);
            return next;
        }
    }

    @Override
    public boolean shut(ChannelKey channel, String reason, String actor) {
        String why = Bounds.reason(reason, actor);
        synchronized (books) {
            ChannelState state = state(channel);
            if (state.shut() != null) {
                return false;
            }
            books.channels().put(channel, state.shut(why));
            return true;
        }
    }

    @Override
    public boolean reopen(ChannelKey channel) {
        synchronized (books) {
            ChannelState state = state(channel);
            books.channels().put(channel, state.reopened());
            return state.shut() != null;
        }
    }

    @Override
    public List<ChannelKey> shut(String workspace) {
        synchronized (books) {
            return books.channels().entrySet().stream()
                    .filter(entry -> entry.getKey().workspace().equals(workspace)
                            && entry.getValue().shut() != null)
                    .map(entry -> entry.getKey())
                    .sorted(Comparator.comparing(ChannelKey::platform).thenComparing(ChannelKey::account))
                    .toList();
        }
    }
}
