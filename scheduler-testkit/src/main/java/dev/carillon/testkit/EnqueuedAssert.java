// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.policy.Priority;
import dev.carillon.store.OpenRun;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Open runs of one type, narrowed down by what is said of them. Each saying fails at once when it leaves none.
 *
 * @param <P> the payload
 */
public final class EnqueuedAssert<P> extends AbstractAssert<EnqueuedAssert<P>, List<OpenRun>> {

    private final JobType<P> type;
    private final JobClient client;
    private final List<OpenRun> all;
    private final String said;

    private EnqueuedAssert(JobType<P> type, JobClient client, List<OpenRun> all, List<OpenRun> matching, String said) {
        super(matching, EnqueuedAssert.class);
        this.type = type;
        this.client = client;
        this.all = all;
        this.said = said;
    }

    static <P> EnqueuedAssert<P> of(JobType<P> type, JobClient client, List<OpenRun> all, String description) {
        return new EnqueuedAssert<>(type, client, all, all, "an enqueued run of " + type)
                .as(description)
                .narrowed("", open -> open.run().type().equals(type.name()));
    }

    /** With a payload that equals this one, or is stored alike. */
    public EnqueuedAssert<P> withPayload(P expected) {
        String text = type.encode(expected);
        return narrowed(" with payload " + text, open -> {
            String stored = open.run().payload();
            return stored != null && (stored.equals(text) || expected.equals(type.decode(stored)));
        });
    }

    /** With a payload that a test picks out. */
    public EnqueuedAssert<P> withPayloadThat(Predicate<? super P> wanted) {
        return narrowed(" with a payload as wanted", open -> {
            P payload = type.decode(open.run().payload());
            return payload != null && wanted.test(payload);
        });
    }

    public EnqueuedAssert<P> dueAt(Instant due) {
        return narrowed(" due at " + due, open -> open.run().dueAt().equals(due));
    }

    /** Due then or later. */
    public EnqueuedAssert<P> dueNotBefore(Instant earliest) {
        return narrowed(
                " due not before " + earliest, open -> !open.run().dueAt().isBefore(earliest));
    }

    /** With this unique key. */
    public EnqueuedAssert<P> withKey(String key) {
        return narrowed(" with key " + key, open -> {
            var unique = open.run().unique();
            return unique != null && unique.key().equals(key);
        });
    }

    public EnqueuedAssert<P> inQueue(String queue) {
        return narrowed(" in queue " + queue, open -> open.run().terms().queue().equals(queue));
    }

    public EnqueuedAssert<P> withPriority(Priority priority) {
        return narrowed(" with priority " + priority, open -> open.run().terms().priority() == priority);
    }

    /** That exactly one has all that was said before. */
    public EnqueuedAssert<P> once() {
        return times(1);
    }

    /** That exactly so many have all that was said before. */
    public EnqueuedAssert<P> times(int expected) {
        if (actual.size() != expected) {
            throw failure("%s", "expected " + expected + " times " + said + ", found " + actual.size() + whatThereIs());
        }
        return this;
    }

    /** The oldest of them. */
    public RunId id() {
        return actual.get(0).run().id();
    }

    private EnqueuedAssert<P> narrowed(String condition, Predicate<OpenRun> wanted) {
        List<OpenRun> left = actual.stream().filter(wanted).toList();
        var narrowed = new EnqueuedAssert<>(type, client, all, left, said + condition).as(descriptionText());
        if (left.isEmpty()) {
            throw narrowed.failure("%s", "expected " + narrowed.said + whatThereIs());
        }
        return narrowed;
    }

    private String whatThereIs() {
        var ended = client.log().latest(client.workspace(), SchedulerAssert.MOST).stream()
                .filter(execution -> execution.run().type().equals(type.name()))
                .toList();
        return RunLines.below("enqueued:", all, RunLines::of)
                + RunLines.below("of this type executed already:", ended, RunLines::of);
    }
}
