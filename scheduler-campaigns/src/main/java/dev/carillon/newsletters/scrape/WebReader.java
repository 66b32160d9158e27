// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import dev.carillon.newsletters.content.SourceState;
import dev.carillon.newsletters.content.Texts;
import dev.carillon.outbound.OwnNetwork;
import dev.carillon.outbound.RetryAfter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Connection;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks servers on the web, for so long and so much and no more. Thread-safe. */
final class WebReader {

    private static final int IDLE_SECONDS = 30;
    private static final int NOT_MODIFIED = 304;
    private static final int OK = 200;

    private final WebAccess access;
    private final OkHttpClient client;

    WebReader(WebAccess access) {
        this.access = access;
        this.client = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(threads()))
                .connectTimeout(access.timeout())
                // the whole call is timed below, names looked up and body read included
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .addNetworkInterceptor(this::guarded)
                .build();
    }

    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), body -> {
                    var thread = new Thread(body, "carillon-newsletter-web");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** The address is looked at where the connection has gone: a name may lead anywhere, and another time elsewhere. */
    private Response guarded(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        InetSocketAddress socket =
                connection == null ? null : connection.route().socketAddress();
        if (!access.insideToo() && (socket == null || OwnNetwork.contains(socket.getAddress()))) {
            throw new IOException(chain.request().url().host() + " is not a public address");
        }
        return chain.proceed(chain.request());
    }

    /** What is at an address, if it is another thing than the one known. */
    WebAnswer get(String url, String accept, SourceState known) throws UnreadableSourceException, InterruptedException {
        Request.Builder request =
                new Request.Builder().url(url).header("Accept", accept).header("User-Agent", access.userAgent());
        String tag = known.tag();
        String modified = known.modified();
        if (tag != null && plain(tag)) {
            request.header("If-None-Match", tag);
        }
        if (modified != null && plain(modified)) {
            request.header("If-Modified-Since", modified);
        }
        return answer(url, client.newCall(request.build()));
    }

    private static boolean plain(String text) {
        return text.chars().allMatch(one -> one >= ' ' && one < 127);
    }

    private WebAnswer answer(String url, Call call) throws UnreadableSourceException, InterruptedException {
        var answer = new Pending();
        call.enqueue(answer);
        try {
            return answer.result.get(access.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new UnreadableSourceException(
                    url + ": no whole answer within " + access.timeout().toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof UnreadableSourceException known) {
                throw new UnreadableSourceException(
                        url + ": " + known.getMessage(), known.leftAlone(Duration.ofDays(7)), known);
            }
            throw new UnreadableSourceException(url + ": " + Texts.line(String.valueOf(cause.getMessage())), cause);
        } finally {
            // whoever hangs on to it does so alone
            call.cancel();
        }
    }

    /** Waits for an answer on a thread of the client's. */
    private final class Pending implements Callback {

        private final CompletableFuture<WebAnswer> result = new CompletableFuture<>();

        @Override
        public void onFailure(Call call, IOException failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                result.complete(read(response));
            } catch (IOException | UnreadableSourceException | RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        }
    }

    private WebAnswer read(Response response) throws IOException, UnreadableSourceException {
        String tag = response.header("ETag");
        String modified = response.header("Last-Modified");
        if (response.code() == NOT_MODIFIED) {
            return new WebAnswer(null, null, tag, modified);
        }
        if (response.code() != OK) {
            throw new UnreadableSourceException(
                    "the server answered " + response.code(),
                    RetryAfter.parse(
                            response.header("Retry-After"), Instant.ofEpochMilli(response.receivedResponseAtMillis())),
                    null);
        }
        byte[] body = response.body().byteStream().readNBytes(access.largest() + 1);
        if (body.length > access.largest()) {
            throw new UnreadableSourceException("longer than " + access.largest() + " bytes", null);
        }
        return new WebAnswer(body, response.header("Content-Type"), tag, modified);
    }
}
