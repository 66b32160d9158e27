// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import dev.carillon.outbound.Departure;
import dev.carillon.outbound.OwnNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Gets single pages, bounded in time and size. Immutable, thread-safe. */
final class PageClient {

    private static final int LONGEST_AGENT = 200;

    private final String agent;
    private final Duration timeout;
    private final int mostBytes;
    private final boolean ownNetwork;
    private final OkHttpClient client;

    /** Nothing of the request has left. */
    static final class NotSent extends IOException {
        private static final long serialVersionUID = 1L;

        NotSent(IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** The address is not to be asked. */
    static final class Forbidden extends IOException {
        private static final long serialVersionUID = 1L;

        Forbidden(String why) {
            super(why);
        }
    }

    /**
     * A page, read and forgotten.
     *
     * @param location where a redirect leads, null when it is none
     * @param bytes how many were read
     */
    record Page(
            int status, @Nullable String location, @Nullable String retryAfter, int bytes) {}

    PageClient(String agent, Duration timeout, int mostBytes, boolean ownNetwork) {
        if (agent.isBlank() || agent.length() > LONGEST_AGENT || !agent.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("agent: " + agent.length() + " characters, expected 1.." + LONGEST_AGENT
                    + " visible ones of ASCII");
        }
        this.agent = agent;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        this.ownNetwork = ownNetwork;
        this.client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .addNetworkInterceptor(this::guarded)
                .eventListenerFactory(Departure::of)
                .build();
    }

    PageClient timeout(Duration other) {
        return new PageClient(agent, other, mostBytes, ownNetwork);
    }

    PageClient mostBytes(int other) {
        return new PageClient(agent, timeout, other, ownNetwork);
    }

    PageClient ownNetworkToo() {
        return new PageClient(agent, timeout, mostBytes, true);
    }

    Duration timeout() {
        return timeout;
    }

    /** Looked at when the connection stands, as a name may lead anywhere. */
    private Response guarded(Interceptor.Chain chain) throws IOException {
        if (!ownNetwork) {
            InetSocketAddress address =
                    Objects.requireNonNull(chain.connection()).route().socketAddress();
            if (OwnNetwork.contains(address.getAddress())) {
                throw new Forbidden(chain.request().url().host() + " lies within the own network");
            }
        }
        return chain.proceed(chain.request());
    }

    /**
     * Gets a page.
     *
     * @param left how long that may take, at most the client's own time
     * @throws NotSent when nothing of the request has left
     * @throws Forbidden when the address lies within the own network
     */
    Page get(HttpUrl url, Duration left) throws IOException {
        var departure = new Departure();
        Request request = new Request.Builder()
                .url(url)
                .header("User-Agent", agent)
                .header("Connection", "close")
                .tag(Departure.class, departure)
                .build();
        Call call = client.newCall(request);
        call.timeout().timeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            return page(response);
        } catch (Forbidden forbidden) {
            throw forbidden;
        } catch (IOException failure) {
            throw departure.left() ? failure : new NotSent(failure);
        }
    }

    private Page page(Response response) throws IOException {
        String location = response.isRedirect() ? response.header("Location") : null;
        int bytes = response.body().byteStream().readNBytes(mostBytes).length;
        return new Page(response.code(), location, response.header("Retry-After"), bytes);
    }
}
