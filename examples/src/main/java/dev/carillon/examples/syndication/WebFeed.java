// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A feed on the web. When the server says that nothing has changed, the items of the last answer count. */
final class WebFeed implements Feed {

    /**
     * How long is waited.
     *
     * @param connect for a connection
     * @param answer for the whole answer, its body included
     */
    record Patience(Duration connect, Duration answer) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    /** A whole answer, with what the server calls its version. */
    private record Known(@Nullable String tag, @Nullable String modified, List<FeedItem> items) {}

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final URI address;
    private final Patience patience;
    private final HttpClient client;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    WebFeed(URI address, Patience patience) {
        if (address.getHost() == null) {
            throw new IllegalArgumentException("feed: \"" + address + "\", expected an address with a host");
        }
        this.address = address;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    @Override
    public List<FeedItem> items() throws UnreadableFeed, InterruptedException {
        Known last = known.get();
        HttpResponse<byte[]> answer = ask(last);
        if (answer.statusCode() == NOT_MODIFIED && last != null) {
            return last.items();
        }
        if (answer.statusCode() != OK) {
            throw new UnreadableFeed(address + ": the server answered " + answer.statusCode());
        }
        var headers = answer.headers();
        List<FeedItem> items = FeedReader.read(
                answer.body(), headers.firstValue("Content-Type").orElse(null), address.toString());
        known.set(new Known(
                headers.firstValue("ETag").orElse(null),
                headers.firstValue("Last-Modified").orElse(null),
                items));
        return items;
    }

    private HttpResponse<byte[]> ask(@Nullable Known last) throws UnreadableFeed, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(last), info -> new BoundedBody(LONGEST));
        try {
            return answer.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw unanswered(late);
        } catch (ExecutionException failed) {
            // the request's own limit on the headers is the same as ours on the whole answer: either may be first
            if (failed.getCause() instanceof HttpTimeoutException late
                    && !(late instanceof HttpConnectTimeoutException)) {
                throw unanswered(late);
            }
            Throwable cause = failed.getCause() instanceof IOException io ? io : failed;
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new UnreadableFeed(address + ": " + reason, cause);
        } finally {
            answer.cancel(true);
        }
    }

    private UnreadableFeed unanswered(Exception late) {
        return new UnreadableFeed(
                address + ": no answer within " + patience.answer().toMillis() + " ms", late);
    }

    private HttpRequest request(@Nullable Known last) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience.answer())
                .header("Accept", "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5")
                .header("User-Agent", "carillon-examples");
        if (last != null && last.tag() != null) {
            request.header("If-None-Match", last.tag());
        }
        if (last != null && last.modified() != null) {
            request.header("If-Modified-Since", last.modified());
        }
        return request.build();
    }
}
