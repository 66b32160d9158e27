// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.carillon.store.Claim;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** With Logback, whose lines carry the context as those of a host do. */
class LogContextTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("host.handler");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void forget() {
        logger.detachAppender(lines);
        MDC.clear();
    }

    /** What the handler's line carries. */
    private Map<String, String> logged(Claim claim) {
        try (var names = LogContext.of(claim)) {
            logger.error("from {}", names.getClass().getSimpleName());
            return lines.list.get(lines.list.size() - 1).getMDCPropertyMap();
        }
    }

    @Test
    void aLineOfAHandlerSaysWhatItBelongsTo() {
        Claim claim = Claims.ofJob("nightly", 3);
        assertThat(logged(claim))
                .containsOnly(
                        Map.entry("carillon.run", claim.run().id().toString()),
                        Map.entry("carillon.job", "nightly"),
                        Map.entry("carillon.type", "report"),
                        Map.entry("carillon.attempt", "3"),
                        Map.entry("carillon.node", "anna"),
                        Map.entry("carillon.workspace", "sales"));
    }

    @Test
    void oneTimeWorkHasNoJobAlsoWhereOneWasNamed() {
        MDC.put("carillon.job", "outer");
        assertThat(logged(Claims.oneTime())).doesNotContainKey("carillon.job").containsKey("carillon.run");
        assertThat(MDC.get("carillon.job")).isEqualTo("outer");
    }

    @Test
    void whatTheHostHadIsSeenInsideAndIsBackAfterwards() {
        MDC.put("request", "4711");
        MDC.put("carillon.run", "outer");
        Map<String, String> before = MDC.getCopyOfContextMap();
        assertThat(logged(Claims.ofJob("nightly", 1))).containsEntry("request", "4711");
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(before);
    }

    @Test
    void whatAHandlerLeavesBehindIsGone() {
        MDC.put("request", "4711");
        var names = LogContext.of(Claims.oneTime());
        MDC.put("customer", "c");
        MDC.remove("request");
        names.close();
        assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("request", "4711"));
    }

    @Test
    void scopesWithinScopesAreClosedFromTheInside() {
        Claim outer = Claims.ofJob("outer", 1);
        try (var names = LogContext.of(outer)) {
            assertThat(logged(Claims.ofJob("inner", 2))).containsEntry("carillon.job", "inner");
            assertThat(MDC.get(LogContext.JOB)).isEqualTo("outer");
            assertThat(names).isNotNull();
        }
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void aThreadOfAPoolIsAsItWasForTheNextRun() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(() -> {
                        var names = LogContext.of(Claims.ofJob("first", 1));
                        MDC.put("left", "behind");
                        names.close();
                    })
                    .get();
            assertThat(pool.submit(MDC::getCopyOfContextMap).get()).isNullOrEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aVirtualThreadHasAContextOfItsOwn() throws Exception {
        var start = Arrays.stream(Thread.class.getMethods())
                .filter(method -> method.getName().equals("startVirtualThread"))
                .findFirst();
        assumeThat(start).isPresent();
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
        MDC.put("request", "4711");
        var body = new FutureTask<>(() -> {
            assertThat(logged(Claims.ofJob("nightly", 1))).containsEntry("carillon.job", "nightly");
            return MDC.get(LogContext.JOB) == null;
        });
        start.get().invoke(null, body);
        assertThat(body.get()).isTrue();
        assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("request", "4711"));
    }
}
