// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.http;

import dev.carillon.JobClient;
import dev.carillon.http.HttpAdapter;
import dev.carillon.http.api.CoreApi;
import dev.carillon.http.guard.RateLimits;
import dev.carillon.http.guard.Rates;
import dev.carillon.http.route.Authentication;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.store.memory.InMemoryJobStore;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sqlite.SQLiteDataSource;

/**
 * Measures how fast jobs are read over HTTP on this machine, out of 10,000, beside a handler of the same server that answers with as
 * many bytes made beforehand. Both are asked in turn, five rounds, by four connections of this process. Prints Markdown. Its arguments
 * are the seconds of a round, 5 otherwise, and how many jobs there are.
 */
public final class HttpReads {

    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 4;
    private static final int USUAL_SECONDS = 5;
    private static final int USUAL_JOBS = 10_000;
    private static final int MOST = 1_000_000;

    private final Duration round;
    private final int jobs;

    private HttpReads(Duration round, int jobs) {
        this.round = round;
        this.jobs = jobs;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USUAL_SECONDS;
        int jobs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USUAL_JOBS;
        var reads = new HttpReads(Duration.ofSeconds(seconds), jobs);
        System.out.printf("%,d jobs, %d connections, %d rounds of %d s each%n%n", jobs, CONNECTIONS, ROUNDS, seconds);
        System.out.println(
                "| read | bytes | bare, a second | adapter, a second | of bare (least..most) | p50 ms | p99 ms, bare | p99 ms |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        try (JobStore memory = new InMemoryJobStore()) {
            reads.compare("memory", memory);
        }
        Path file = Files.createTempFile("reads", ".db");
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (JobStore sqlite = JdbcJobStore.of(source).migrate()) {
            reads.compare("SQLite", sqlite);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void compare(String name, JobStore store) throws Exception {
        JobClient client = JobClient.on(store);
        JobType<Void> type = JobType.of("report");
        for (int number = 0; number < jobs; number++) {
            client.put(Job.of(type, "job-%05d".formatted(number)).when("daily 08:00 Europe/Paris"));
        }
        var rates = new Rates(MOST, Duration.ofSeconds(1));
        try (HttpServer server = HttpAdapter.asking(Authentication.open("user:bench", "default"))
                .routes(new CoreApi(client, store, List.of(), List.of()).routes())
                .watch(RateLimits.of(rates, rates, rates))
                .start(ServerSettings.LOOPBACK)) {
            compare(name + ", one job", server.port(), "/api/v1/jobs/job-%05d".formatted(jobs / 2));
            compare(name + ", 50 of them", server.port(), "/api/v1/jobs?limit=50&after=job-%05d".formatted(jobs / 2));
        }
    }

    /** How many were read within a round, and how long each took. */
    private static final class Round {

        private final double rate;
        private final long[] nanos;

        Round(double rate, long[] nanos) {
            this.rate = rate;
            this.nanos = nanos;
        }

        double rate() {
            return rate;
        }

        double millis(double share) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))] / 1e6;
        }
    }

    private void compare(String what, int port, String path) throws Exception {
        byte[] body;
        try (var reader = new WireReader(port, path)) {
            body = new byte[reader.read()];
        }
        Arrays.fill(body, (byte) 'x');
        Javalin bare = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get(
                            "/bare/{name}",
                            context -> context.contentType("application/json").result(body));
                })
                .start("127.0.0.1", 0);
        try {
            var ours = new ArrayList<Round>();
            var theirs = new ArrayList<Round>();
            round(bare.port(), "/bare/x");
            round(port, path);
            for (int number = 0; number < ROUNDS; number++) {
                theirs.add(round(bare.port(), "/bare/x"));
                ours.add(round(port, path));
            }
            print(what, body.length, theirs, ours);
        } finally {
            bare.stop();
        }
    }

    private static void print(String what, int bytes, List<Round> theirs, List<Round> ours) {
        var ratios = new ArrayList<Double>();
        for (int number = 0; number < ours.size(); number++) {
            ratios.add(ours.get(number).rate() / theirs.get(number).rate());
        }
        ratios.sort(null);
        System.out.printf(
                "| %s | %,d | %,.0f | %,.0f | %.2f (%.2f..%.2f) | %.2f | %.2f | %.2f |%n",
                what,
                bytes,
                median(theirs.stream().map(Round::rate).toList()),
                median(ours.stream().map(Round::rate).toList()),
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                median(ours.stream().map(one -> one.millis(0.5)).toList()),
                median(theirs.stream().map(one -> one.millis(0.99)).toList()),
                median(ours.stream().map(one -> one.millis(0.99)).toList()));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private Round round(int port, String path) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long end = System.nanoTime() + round.toNanos();
            var asked = new ArrayList<Future<long[]>>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                asked.add(pool.submit(() -> until(end, port, path)));
            }
            long[] all = new long[0];
            for (Future<long[]> one : asked) {
                long[] nanos = one.get();
                int before = all.length;
                all = Arrays.copyOf(all, before + nanos.length);
                System.arraycopy(nanos, 0, all, before, nanos.length);
            }
            return new Round(all.length / (round.toMillis() / 1e3), all);
        } finally {
            pool.shutdown();
        }
    }

    private static long[] until(long end, int port, String path) throws IOException {
        long[] nanos = new long[1024];
        int count = 0;
        try (var reader = new WireReader(port, path)) {
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                reader.read();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count] = System.nanoTime() - start;
                count++;
            }
        }
        return Arrays.copyOf(nanos, count);
    }
}
