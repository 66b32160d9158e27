// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who do the same at the same time. */
public final class Race {

    private Race() {}

    /** What came of each: "done", or the reason of the refusal. */
    public static List<String> of(int runners, IntFunction<Callable<?>> run) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            var start = new CountDownLatch(1);
            var ends = new ArrayList<Future<String>>();
            for (int i = 0; i < runners; i++) {
                Callable<?> one = run.apply(i);
                ends.add(threads.submit(() -> {
                    start.await();
                    try {
                        one.call();
                        return "done";
                    } catch (RefusedException refused) {
                        return refused.reason().name();
                    }
                }));
            }
            start.countDown();
            var all = new ArrayList<String>();
            for (Future<String> end : ends) {
                all.add(end.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
