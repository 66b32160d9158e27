// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.store.StoreException;
import dev.carillon.testkit.linear.Call;
import dev.carillon.testkit.linear.History;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls and records when they began and ended, as all callers of a history see it. A hesitant one waits a little
 * before and after the store has its turn, so that calls overlap also where the store lets in one at a time. Now and then loses a call on its
 * way or an answer on its way back, if it is to. Thread-safe.
 */
final class Recorder {

    private static final int ONE_IS_LOST_OF = 8;
    private static final int MOST_SPINS = 300;
    private static final int NOT_AT_ALL = 5;

    private final Translation store;
    private final AtomicInteger losses;
    private final boolean hesitant;
    private final AtomicLong place = new AtomicLong();
    private final Queue<Call<Ask, Answer>> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Call<Ask, Answer>> inside = new ConcurrentLinkedQueue<>();
    private final List<Held> leases = new CopyOnWriteArrayList<>();
    private final List<Ask.Claim> requests = new CopyOnWriteArrayList<>();

    /**
     * @param losses how many answers may be lost
     * @param hesitant whether to let others in before and after a call
     */
    Recorder(Translation store, int losses, boolean hesitant) {
        this.store = store;
        this.hesitant = hesitant;
        this.losses = new AtomicInteger(losses);
    }

    History<Ask, Answer> history() {
        return new History<>(List.copyOf(calls));
    }

    /** The same calls from entering the store to leaving it. */
    History<Ask, Answer> inside() {
        return new History<>(List.copyOf(inside));
    }

    /** All leases that a caller has been told of. */
    List<Held> leases() {
        return leases;
    }

    /** All claims that were made, also those whose answer was lost. */
    List<Ask.Claim> requests() {
        return requests;
    }

    /** A call among others. */
    void call(int caller, Ask asked, RandomGenerator random) {
        boolean lost = random.nextInt(ONE_IS_LOST_OF) == 0 && losses.getAndDecrement() > 0;
        boolean onItsWay = lost && random.nextBoolean();
        long began = begin(asked);
        hesitate(random);
        Answer answer = onItsWay ? null : ask(caller, asked);
        hesitate(random);
        end(caller, asked, lost ? null : answer, began);
    }

    /** A call when all others have ended, without hesitation or loss. */
    void callAlone(int caller, Ask asked) {
        long began = begin(asked);
        end(caller, asked, ask(caller, asked), began);
    }

    private long begin(Ask asked) {
        if (asked instanceof Ask.Claim claim) {
            requests.add(claim);
        }
        return place.incrementAndGet();
    }

    private void end(int caller, Ask asked, @Nullable Answer answer, long began) {
        calls.add(new Call<>(caller, asked, answer, began, answer == null ? Call.NEVER : place.incrementAndGet()));
        if (answer instanceof Answer.Leases got) {
            leases.addAll(got.held());
        }
    }

    private @Nullable Answer ask(int caller, Ask asked) {
        long entered = place.incrementAndGet();
        try {
            Answer answer = store.answer(asked);
            inside.add(new Call<>(caller, asked, answer, entered, place.incrementAndGet()));
            return answer;
        } catch (StoreException unknown) {
            return null;
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError(Held.name(caller) + ": " + asked + ": " + wrong, wrong);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // to let others in is all it is for
    private void hesitate(RandomGenerator random) {
        int kind = hesitant ? random.nextInt(5) : NOT_AT_ALL;
        if (kind == 0) {
            Thread.yield();
        } else if (kind < 3) {
            for (int spins = random.nextInt(MOST_SPINS); spins > 0; spins--) {
                Thread.onSpinWait();
            }
        }
    }
}
