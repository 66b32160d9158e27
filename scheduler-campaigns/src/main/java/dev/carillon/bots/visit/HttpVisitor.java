// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Visits pages over HTTP, politely: one request at a time to each host and a while between two, a body of which no more than so much
 * is read, a bounded time, no redirect to another host, no address within the host's own network. Pages are read and forgotten.
 *
 * <ul>
 *   <li>2xx: visited; a redirect on the same host is followed, five times at most;
 *   <li>429, 503: later, at the time it says; no connection: later;
 *   <li>401: authorise again; 403, 999: the other side wants no more of this account, which is shut;
 *   <li>any other 4xx, a redirect elsewhere: never again;
 *   <li>any other 5xx, no answer in time: not known.
 * </ul>
 *
 * <p>It knows no site, carries no identity of a browser, and gets round nothing: a site that forbids visits by programs is not to be
 * visited with it. Immutable; each method answers a changed copy with a memory of its own. Thread-safe; what it remembers of hosts is
 * that of this process.
 */
public final class HttpVisitor implements ProfileVisitor {

    private static final Duration USUAL_GAP = Duration.ofSeconds(10);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_GAP = Duration.ofDays(1);
    private static final int USUAL_BODY = 1_000_000;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;
    private static final int MOST_REDIRECTS = 5;

    private final Duration gap;
    private final PageClient pages;
    private final HostPace pace;

    private HttpVisitor(Duration gap, PageClient pages) {
        this.gap = gap;
        this.pages = pages;
        this.pace = new HostPace(gap);
    }

    /**
     * One that leaves a host alone for ten seconds between two visits, waits half a minute and reads a megabyte at most.
     *
     * @param agent what it says it is, with a way to reach the host's people: {@code acme-visitor (+https://acme.example/bots)};
     *     1 to 200 visible characters of ASCII
     */
    public static HttpVisitor calledAs(String agent) {
        return new HttpVisitor(USUAL_GAP, new PageClient(agent, USUAL_TIMEOUT, USUAL_BODY, false));
    }

    /** How long a host is left alone after a visit, 1 second to 1 day. */
    public HttpVisitor gap(Duration other) {
        requireWithin("gap", other, LONGEST_GAP);
        return new HttpVisitor(other, pages);
    }

    /** How long a visit takes at most, redirects included, 1 second to 10 minutes. */
    public HttpVisitor timeout(Duration other) {
        requireWithin("timeout", other, Duration.ofMinutes(10));
        return new HttpVisitor(gap, pages.timeout(other));
    }

    private static void requireWithin(String field, Duration value, Duration most) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + ": " + value + ", expected 1 second to " + most);
        }
    }

    /** How much of a page is read, 1 to 67,108,864 bytes. */
    public HttpVisitor mostBytes(int most) {
        if (most < 1 || most > LARGEST_BODY) {
            throw new IllegalArgumentException("mostBytes: " + most + ", expected 1.." + LARGEST_BODY);
        }
        return new HttpVisitor(gap, pages.mostBytes(most));
    }

    /** Pages within the host's own network too, which are refused otherwise. */
    public HttpVisitor ownNetworkToo() {
        return new HttpVisitor(gap, pages.ownNetworkToo());
    }

    @Override
    public String platform() {
        return "web";
    }

    @Override
    public Duration longest() {
        return pages.timeout().plusSeconds(1);
    }

    @Override
    public Instant freeAt(Profile profile, Instant now) {
        HttpUrl url = HttpUrl.parse(profile.url());
        return url == null ? now : pace.freeAt(url.host());
    }

    @Override
    public Answer visit(Profile profile, Instant now) {
        HttpUrl url = HttpUrl.parse(profile.url());
        if (url == null || !url.username().isEmpty() || !url.password().isEmpty()) {
            return Answer.failed(Fault.Kind.BAD_CONTENT, "its address is not http or https, without user and password");
        }
        if (!pace.take(url.host(), now)) {
            Duration wait = Duration.between(now, pace.freeAt(url.host()));
            return Answer.later(url.host() + " is left alone for " + wait.toSeconds() + " s more", wait);
        }
        return visit(url, now);
    }

    private Answer visit(HttpUrl first, Instant now) {
        HttpUrl url = first;
        long begun = System.nanoTime();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            PageClient.Page page;
            try {
                page = pages.get(url, pages.timeout().minusNanos(System.nanoTime() - begun));
            } catch (PageClient.NotSent notSent) {
                return Answer.later(url.host() + " cannot be reached: " + notSent.getMessage(), Duration.ZERO);
            } catch (PageClient.Forbidden forbidden) {
                return Answer.failed(Fault.Kind.BAD_CONTENT, String.valueOf(forbidden.getMessage()));
            } catch (IOException silent) {
                return Answer.failed(Fault.Kind.UNCERTAIN, "no answer of " + url.host() + ": " + silent);
            }
            String location = page.location();
            if (location == null) {
                return PageAnswer.of(page, url.host(), now, pace);
            }
            HttpUrl next = sameHost(url, location);
            if (next == null) {
                return Answer.failed(Fault.Kind.BAD_CONTENT, url.host() + " leads elsewhere, which is not followed");
            }
            url = next;
        }
        return Answer.failed(Fault.Kind.BAD_CONTENT, url.host() + " leads on and on");
    }

    private static @Nullable HttpUrl sameHost(HttpUrl from, String location) {
        HttpUrl to = from.resolve(location);
        boolean same = to != null
                && to.host().equals(from.host())
                && (to.isHttps() || !from.isHttps())
                && to.username().isEmpty();
        return same ? to : null;
    }

    @Override
    public String toString() {
        return "visits of the web, one each " + gap.toSeconds() + " s to a host";
    }
}
