// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Request;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request as Javalin has it. */
final class JavalinRequest implements Request {

    private static final Logger LOG = LoggerFactory.getLogger(JavalinRequest.class);

    /** Bodies up to so many bytes are read also when nobody wants them, so that their connection can be used again. */
    private static final int SMALL = 64 * 1024;

    private static final int MOST_LINGERED = 8 * 1024 * 1024;
    private static final Duration LINGERING = Duration.ofSeconds(2);
    private static final int PIECE = 16 * 1024;
    private static final int SLOWEST_BYTES_A_SECOND = 16 * 1024;

    private final Context context;
    private final TrustedProxies proxies;
    private final Duration patience;
    private boolean taken;
    private boolean whole;

    JavalinRequest(Context context, TrustedProxies proxies, Duration patience) {
        this.context = context;
        this.proxies = proxies;
        this.patience = patience;
    }

    @Override
    public String path(String name) {
        return context.pathParam(name);
    }

    @Override
    public List<String> query(String name) {
        return context.queryParams(name);
    }

    @Override
    public Set<String> queryNames() {
        return context.queryParamMap().keySet();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    @Override
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.cookie(name));
    }

    @Override
    public String address() {
        return proxies.caller(
                context.req().getRemoteAddr(), Collections.list(context.req().getHeaders("X-Forwarded-For")));
    }

    @Override
    public boolean secure() {
        boolean forwarded = proxies.trusts(context.req().getRemoteAddr())
                && "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
        return forwarded || context.req().isSecure();
    }

    @Override
    public byte[] body(int most) {
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ProblemException.of(415, "Content-Encoding: \"" + encoding + "\", expected none");
        }
        if (context.req().getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        taken = true;
        try {
            return read(context.req().getInputStream(), most);
        } catch (IOException broken) {
            throw ProblemException.of(408, "the body ended too early or came too slowly");
        }
    }

    /**
     * Reads what is left of a small body and forgets it.
     *
     * @return whether another request can come over the connection
     */
    boolean leave() {
        long length = context.req().getContentLengthLong();
        boolean chunked = context.header("Transfer-Encoding") != null;
        if (whole || length <= 0 && !chunked) {
            return true;
        }
        if (taken || chunked || length > SMALL) {
            return false;
        }
        try {
            read(context.req().getInputStream(), SMALL);
            return true;
        } catch (IOException | ProblemException unread) {
            LOG.debug("the rest of a request was not read, its connection is closed", unread);
            return false;
        }
    }

    /**
     * Reads on for a while when the answer has been sent, and forgets it: who is still sending would not see the answer if the
     * connection broke at once.
     */
    void linger() {
        long end = System.nanoTime() + LINGERING.toNanos();
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = context.req().getInputStream();
            int left = MOST_LINGERED;
            for (int count = in.read(piece);
                    count >= 0 && left > 0 && System.nanoTime() < end;
                    count = in.read(piece)) {
                left -= count;
            }
        } catch (IOException gone) {
            LOG.debug("the rest of a request was not read", gone);
        }
    }

    private byte[] read(InputStream in, int most) throws IOException {
        long start = System.nanoTime();
        var body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        int count = in.read(piece);
        while (count >= 0) {
            body.write(piece, 0, count);
            if (body.size() > most) {
                throw tooLarge(most);
            }
            Duration allowed = patience.plusSeconds(body.size() / SLOWEST_BYTES_A_SECOND);
            if (System.nanoTime() - start > allowed.toNanos()) {
                throw ProblemException.of(
                        408,
                        "the body came too slowly, expected at least " + SLOWEST_BYTES_A_SECOND + " bytes a second");
            }
            count = in.read(piece);
        }
        whole = true;
        return body.toByteArray();
    }

    private static ProblemException tooLarge(int most) {
        return ProblemException.of(413, "the body has more than " + most + " bytes");
    }
}
