// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what takes too long, within a tenth of its time: whoever waits for the other side then fails. For one act at a time. */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int LOOKS = 10;

    private final Duration longest;
    private final ScheduledThreadPoolExecutor thread;
    private boolean looking;
    private volatile @Nullable Act act;

    /** What is under way, and until when. */
    private record Act(AutoCloseable end, long until) {}

    Watch(SmtpSettings settings) {
        this.longest = settings.timeout();
        this.thread = new ScheduledThreadPoolExecutor(1, body -> {
            var made = new Thread(body, "carillon-smtp-" + settings.host());
            made.setDaemon(true);
            return made;
        });
    }

    void begin(AutoCloseable end) {
        act = new Act(end, System.nanoTime() + longest.toNanos());
        if (!looking) {
            looking = true;
            long pause = longest.toMillis() / LOOKS;
            var unused = thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    void end() {
        act = null;
    }

    private void look() {
        Act now = act;
        if (now != null && System.nanoTime() - now.until() > 0) {
            try {
                now.end().close();
            } catch (Exception broken) {
                LOG.debug("what took too long could not be closed", broken);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
