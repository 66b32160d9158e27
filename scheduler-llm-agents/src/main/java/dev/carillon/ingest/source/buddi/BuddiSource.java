// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source.buddi;

import dev.carillon.ingest.json.MalformedJsonException;
import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.Page;
import dev.carillon.ingest.source.Reply;
import dev.carillon.ingest.source.SourceException;
import dev.carillon.ingest.source.SourceException.Kind;
import dev.carillon.ingest.source.SourceName;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeoutException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The memories of the Buddi API, day by day: {@code GET {base}/get_memories?date=2026-11-20&limit=50} with the key in a header. Days
 * are those of UTC. The days that items may still come late to are asked for again with each fetch; see {@link Builder#lag}.
 *
 * <p>A day that fills the page is asked for again with a larger one, up to 1,000; of a day with more the API shows no more, and the
 * page warns of it.
 *
 * <p>Its key is in no log, no message and no {@code toString}. Thread-safe.
 */
public final class BuddiSource implements ConversationSource, AutoCloseable {

    /** Where the API is when nothing else is said. */
    public static final String USUAL_BASE = "https://apis.getbuddi.ai/v1/dev";

    /** The most items that one page is asked for. */
    public static final int LARGEST_PAGE = 1_000;

    private final String name;
    private final HttpUrl memories;
    private final Endpoint endpoint;
    private final AnswerReader answers;
    private final int lag;
    private final @Nullable LocalDate since;

    private BuddiSource(Builder builder) {
        this.name = builder.name;
        this.memories = builder.memories();
        this.endpoint = new Endpoint(builder.key, builder.timeout, builder.largest);
        this.answers = new AnswerReader(builder.key);
        this.lag = builder.lag;
        this.since = builder.since;
    }

    /**
     * A source that asks with a key.
     *
     * @param apiKey 1 to 4,096 visible characters of ASCII
     */
    public static Builder builder(String apiKey) {
        return new Builder(new ApiKey(apiKey));
    }

    /** How a source asks. Each method answers the builder itself. */
    public static final class Builder {

        private static final int MOST_LAG = 30;
        private static final int LEAST_REPLY = 1_024;
        private static final int MOST_REPLY = 256 * 1_024 * 1_024;
        private static final Duration LONGEST = Duration.ofMinutes(10);

        private final ApiKey key;
        private String name = "buddi";
        private String base = USUAL_BASE;
        private Duration timeout = Duration.ofSeconds(30);
        private int largest = 32 * 1_024 * 1_024;
        private int lag = 1;
        private @Nullable LocalDate since;

        private Builder(ApiKey key) {
            this.key = key;
        }

        /** What it is called, {@code buddi} otherwise; as for {@link ConversationSource#name}. */
        public Builder name(String other) {
            name = SourceName.checked(other);
            return this;
        }

        /** Where the API is: an address of https, or of http on this machine. */
        public Builder baseUrl(String url) {
            base = url;
            memories();
            return this;
        }

        /** How long a call may take as a whole, 1 millisecond to 10 minutes; 30 seconds otherwise. */
        public Builder timeout(Duration longest) {
            if (longest.compareTo(Duration.ofMillis(1)) < 0 || longest.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("timeout: " + longest + ", expected 1 ms to " + LONGEST);
            }
            timeout = longest;
            return this;
        }

        /** How many bytes an answer may have, 1,024 to 268,435,456; 33,554,432 otherwise. */
        public Builder largestReply(int bytes) {
            if (bytes < LEAST_REPLY || bytes > MOST_REPLY) {
                throw new IllegalArgumentException(
                        "largestReply: " + bytes + ", expected " + LEAST_REPLY + ".." + MOST_REPLY + " bytes");
            }
            largest = bytes;
            return this;
        }

        /** How many days after its own an item may come, 0 to 30; 1 otherwise. */
        public Builder lag(int days) {
            if (days < 0 || days > MOST_LAG) {
                throw new IllegalArgumentException("lag: " + days + ", expected 0.." + MOST_LAG + " days");
            }
            lag = days;
            return this;
        }

        /** The first day that is asked for; 30 days before the first fetch otherwise. */
        public Builder since(LocalDate day) {
            since = day;
            return this;
        }

        /** The source. It is the host's to close. */
        public BuddiSource build() {
            return new BuddiSource(this);
        }

        private HttpUrl memories() {
            HttpUrl url = HttpUrl.parse(base);
            if (url == null) {
                throw new IllegalArgumentException("baseUrl: \"" + base + "\", expected an address of https");
            }
            if (!url.username().isEmpty() || !url.password().isEmpty()) {
                throw new IllegalArgumentException("baseUrl: not shown, expected an address without a user");
            }
            boolean here = List.of("localhost", "127.0.0.1", "::1").contains(url.host());
            if (!url.isHttps() && !here) {
                throw new IllegalArgumentException(
                        "baseUrl: http to " + url.host() + ", expected https, as the key is sent with each call");
            }
            return url.newBuilder().addPathSegment("get_memories").build();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Page fetch(Ask ask) throws SourceException, InterruptedException {
        LocalDate today = LocalDate.ofInstant(ask.now(), ZoneOffset.UTC);
        LocalDate first = since == null ? today.minusDays(30) : since;
        DayCursor cursor = DayCursor.parse(ask.cursor(), first);
        LocalDate day = cursor.day(today);
        int limit = ask.limit();
        List<String> items = items(day, limit, ask);
        while (items.size() >= limit && limit < LARGEST_PAGE) {
            limit = Math.min(LARGEST_PAGE, 2 * limit);
            items = items(day, limit, ask);
        }
        List<String> warnings = items.size() >= limit
                ? List.of(day + " has " + limit + " conversations or more; the source shows no others")
                : List.of();
        return new Page(items, cursor.after(today, lag).toString(), cursor.more(today), warnings);
    }

    private List<String> items(LocalDate day, int limit, Ask ask) throws SourceException, InterruptedException {
        HttpUrl url = memories.newBuilder()
                .addQueryParameter("date", day.toString())
                .addQueryParameter("limit", Integer.toString(limit))
                .build();
        try {
            return Reply.items(answers.body(endpoint.get(url), ask.now()));
        } catch (TimeoutException late) {
            throw new SourceException(Kind.UNAVAILABLE, name + " did not answer in time");
        } catch (Endpoint.TooLong tooLong) {
            throw new SourceException(Kind.MALFORMED, name + ": " + tooLong.getMessage());
        } catch (IOException failed) {
            throw new SourceException(Kind.UNAVAILABLE, name + " cannot be reached: " + answers.fit(failed.toString()));
        } catch (MalformedJsonException malformed) {
            throw new SourceException(
                    Kind.MALFORMED, name + " answered what cannot be read: " + malformed.getMessage());
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return name + " at " + memories;
    }
}
