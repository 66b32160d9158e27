// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.memory;

import dev.carillon.delivery.ledger.Bounds;
import dev.carillon.delivery.ledger.Deliveries;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Holder;
import dev.carillon.delivery.ledger.NewDelivery;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.delivery.ledger.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries in memory. */
final class MemoryDeliveries implements Deliveries {

    private static final Fault LEFT_BEHIND =
            new Fault(Fault.Kind.UNCERTAIN, "the run that was about to deliver it did not say what came of it");

    private final Books books;

    MemoryDeliveries(Books books) {
        this.books = books;
    }

    @Override
    public int add(DispatchKey dispatch, List<NewDelivery> targets, Instant now) {
        Bounds.requireTargets(targets.size());
        synchronized (books) {
            Folder folder = books.folder(dispatch);
            folder.dispatch().requireAddable();
            int added = 0;
            for (NewDelivery one : targets) {
                if (!folder.byTarget().containsKey(one.target())) {
                    folder.add(new Row(new Delivery(
                            books.nextNumber(folder),
                            dispatch,
                            one.target(),
                            one.payload(),
                            DeliveryState.PENDING,
                            0,
                            Books.millis(one.notBefore()),
                            null,
                            null,
                            Books.millis(now))));
                    added++;
                }
            }
            return added;
        }
    }

    @Override
    public List<Delivery> reserve(
            DispatchKey dispatch, @Nullable String target, int limit, Holder holder, Instant now, Duration hold) {
        Bounds.requireLimit(limit, Bounds.MOST_DELIVERIES);
        Bounds.requireHold(hold);
        synchronized (books) {
            Folder folder = books.folder(dispatch);
            if (!folder.open()) {
                return List.of();
            }
            Instant time = Books.millis(now);
            List<Row> chosen = folder.pending().values().stream()
                    .filter(row -> target == null || row.delivery().target().equals(target))
                    .filter(row -> !row.delivery().notBefore().isAfter(time))
                    .limit(limit)
                    .toList();
            for (Row row : chosen) {
                row.reserve(holder, time.plus(hold), time);
                folder.sort(row);
            }
            return chosen.stream().map(Row::delivery).toList();
        }
    }

    @Override
    public List<Delivery> submit(
            DispatchKey dispatch, Collection<Delivery> held, Holder holder, Instant now, Duration hold) {
        Bounds.requireHold(hold);
        synchronized (books) {
            Folder folder = books.folder(dispatch);
            if (!folder.open()) {
                return List.of();
            }
            Instant time = Books.millis(now);
            var submitted = new ArrayList<Delivery>();
            for (Delivery one : held) {
                Row row = folder.rows().get(one.number());
                if (row != null && row.state() == DeliveryState.RESERVED && row.heldBy(holder)) {
                    row.submit(time.plus(hold), time);
                    submitted.add(row.delivery());
                }
            }
            return submitted;
        }
    }

    @Override
    public int settle(Collection<Settlement> settlements, Holder holder, Instant now) {
        synchronized (books) {
            int settled = 0;
            for (Settlement one : settlements) {
                Folder folder = books.byNumber().get(one.number());
                Row row = folder == null ? null : folder.rows().get(one.number());
                if (folder != null && row != null && row.heldBy(holder) && settle(row, one, Books.millis(now))) {
                    folder.sort(row);
                    settled++;
                }
            }
            return settled;
        }
    }

    private static boolean settle(Row row, Settlement settlement, Instant now) {
        boolean left = row.state() == DeliveryState.SUBMITTED || row.state() == DeliveryState.UNCERTAIN;
        Instant due = row.delivery().notBefore();
        if (settlement instanceof Settlement.Returned) {
            return row.giveBack(now);
        }
        if (!left) {
            return false;
        }
        if (settlement instanceof Settlement.Confirmed confirmed) {
            row.rest(DeliveryState.CONFIRMED, null, confirmed.receipt(), due, now);
        } else if (settlement instanceof Settlement.Failed failed) {
            row.rest(DeliveryState.FAILED, failed.fault(), null, due, now);
        } else if (settlement instanceof Settlement.Again again) {
            row.rest(DeliveryState.PENDING, again.fault(), null, Books.millis(again.notBefore()), now);
        } else if (settlement instanceof Settlement.Uncertain uncertain) {
            row.rest(DeliveryState.UNCERTAIN, uncertain.fault(), null, due, now);
        }
        return true;
    }

    @Override
    public List<Delivery> recover(DispatchKey dispatch, Holder holder, Instant now) {
        synchronized (books) {
            Folder folder = books.folder(dispatch);
            Instant time = Books.millis(now);
            var uncertain = new ArrayList<Delivery>();
            for (Row row : folder.rows().values()) {
                if (row.leftBehind(holder, time)) {
                    boolean left = row.state() == DeliveryState.SUBMITTED;
                    row.rest(
                            left ? DeliveryState.UNCERTAIN : DeliveryState.PENDING,
                            left ? LEFT_BEHIND : row.delivery().fault(),
                            null,
                            row.delivery().notBefore(),
                            time);
                    folder.sort(row);
                    if (left) {
                        uncertain.add(row.delivery());
                    }
                }
            }
            return uncertain;
        }
    }

    @Override
    public boolean resolve(
            DispatchKey dispatch, String target, Resolution resolution, String why, String actor, Instant now) {
        @Nullable Fault fault = resolution.fault(why, actor);
        synchronized (books) {
            Row row = books.row(dispatch, target);
            DeliveryState to = resolution.state();
            boolean inHand = row.state() == DeliveryState.RESERVED || row.state() == DeliveryState.SUBMITTED;
            if (inHand || !row.state().next().contains(to)) {
                return false;
            }
            row.rest(to, fault, null, row.delivery().notBefore(), Books.millis(now));
            books.folder(dispatch).sort(row);
            return true;
        }
    }

    @Override
    public boolean move(DispatchKey dispatch, String target, Instant notBefore) {
        synchronized (books) {
            Row row = books.row(dispatch, target);
            boolean fresh =
                    row.state() == DeliveryState.PENDING && row.delivery().attempts() == 0;
            if (fresh) {
                row.move(Books.millis(notBefore));
                books.folder(dispatch).sort(row);
            }
            return fresh;
        }
    }

    @Override
    public Optional<Delivery> find(DispatchKey dispatch, String target) {
        synchronized (books) {
            return Optional.ofNullable(books.folders().get(dispatch))
                    .map(folder -> folder.byTarget().get(target))
                    .map(Row::delivery);
        }
    }

    @Override
    public List<Delivery> list(DispatchKey dispatch, @Nullable DeliveryState state, long after, int limit) {
        Bounds.requireLimit(limit, Bounds.MOST_DELIVERIES);
        synchronized (books) {
            Folder folder = books.folders().get(dispatch);
            return folder == null
                    ? List.of()
                    : folder.rows().tailMap(after, false).values().stream()
                            .map(Row::delivery)
                            .filter(one -> state == null || one.state() == state)
                            .limit(limit)
                            .toList();
        }
    }

    @Override
    public Optional<Instant> nextDue(DispatchKey dispatch) {
        synchronized (books) {
            return Optional.ofNullable(books.folders().get(dispatch)).flatMap(Folder::nextDue);
        }
    }

    @Override
    public List<Delivery> due(String prefix, Instant now, int limit) {
        Bounds.requireLimit(limit, Bounds.MOST_DELIVERIES);
        synchronized (books) {
            return named(prefix)
                    .filter(Folder::open)
                    .flatMap(folder -> folder.pending().values().stream())
                    .map(Row::delivery)
                    .filter(one -> !one.notBefore().isAfter(now))
                    .sorted(Comparator.comparing(Delivery::notBefore).thenComparing(Delivery::number))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<Delivery> uncertain(String prefix, long after, int limit) {
        Bounds.requireLimit(limit, Bounds.MOST_DELIVERIES);
        synchronized (books) {
            return named(prefix)
                    .flatMap(folder -> folder.rows().tailMap(after, false).values().stream())
                    .filter(row -> row.state() == DeliveryState.UNCERTAIN)
                    .map(Row::delivery)
                    .sorted(Comparator.comparing(Delivery::number))
                    .limit(limit)
                    .toList();
        }
    }

    private Stream<Folder> named(String prefix) {
        return books.folders().values().stream()
                .filter(folder -> folder.dispatch().key().name().startsWith(prefix));
    }
}
