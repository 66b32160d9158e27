// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source.buddi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The connections to the API. Redirects are not followed, as they would carry the key away. Thread-safe. */
final class Endpoint implements AutoCloseable {

    /** An answer whose body is longer than allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(int largest) {
            super("its answer is longer than " + largest + " bytes");
        }
    }

    /**
     * An answer, read to its end.
     *
     * @param retryAfter the header of that name
     */
    record Answer(int status, @Nullable String retryAfter, String body) {}

    private static final int IDLE_SECONDS = 30;
    private static final String KEY = "api-key";

    private final ApiKey key;
    private final Duration timeout;
    private final int largest;
    private final ExecutorService threads = threads();
    private final OkHttpClient client;

    Endpoint(ApiKey key, Duration timeout, int largest) {
        this.key = key;
        this.timeout = timeout;
        this.largest = largest;
        this.client = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(threads))
                .connectTimeout(timeout)
                // the whole call is timed below, names looked up and body read included
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    var thread = new Thread(work, "carillon-ingest");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Asks, and reads the answer, in the time that a call may take.
     *
     * @throws TimeoutException when that has passed; the call is then cancelled
     * @throws InterruptedException likewise, when the thread was interrupted
     */
    Answer get(HttpUrl url) throws IOException, TimeoutException, InterruptedException {
        var answer = new CompletableFuture<Answer>();
        Call call = client.newCall(new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .header("User-Agent", "carillon")
                .header(KEY, key.header())
                .build());
        call.enqueue(new Reading(answer, largest));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException givenUp) {
            call.cancel();
            throw givenUp;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        threads.shutdown();
        client.connectionPool().evictAll();
    }

    /** Reads the answer on one of the client's threads, so that the one that asked can be interrupted. */
    private record Reading(CompletableFuture<Answer> answer, int largest) implements Callback {

        @Override
        public void onResponse(Call call, Response response) {
            try {
                answer.complete(read(response));
            } catch (IOException | RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        }

        private Answer read(Response response) throws IOException {
            try (response) {
                byte[] body = response.body().byteStream().readNBytes(largest + 1);
                if (body.length > largest) {
                    throw new TooLong(largest);
                }
                return new Answer(
                        response.code(), response.header("Retry-After"), new String(body, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void onFailure(Call call, IOException failure) {
            answer.completeExceptionally(failure);
        }
    }
}
