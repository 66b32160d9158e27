// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Recipient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a store must do when many come at once. */
interface ConcurrencyContract extends NewsletterContract {

    @Test
    default void manyAtOnceLoseNothing() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var work = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(thread -> () -> {
                        int added = 0;
                        for (int page = 0; page < 5; page++) {
                            long first = page * 50L;
                            List<NewSubscriber> people = LongStream.range(first, first + 50)
                                    .mapToObj(number -> NewSubscriber.of("p" + number + "@example.org"))
                                    .toList();
                            added += store().subscribers().add("acme", people, NOON);
                        }
                        return added;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isBetween(0, 250);
            }
        } finally {
            threads.shutdownNow();
        }
        List<Recipient> all = store().subscribers().recipients("acme", null, 0, 1_000);
        assertThat(all).hasSize(250).extracting(Recipient::id).isSorted();
        assertThat(Set.copyOf(all.stream().map(Recipient::email).toList())).hasSize(250);
    }
}
