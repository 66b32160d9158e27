// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.http.settings.LogFormat;
import dev.carillon.http.settings.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A line for each message, whatever is in it. */
class LogbackLogsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void asBefore() throws Exception {
        MDC.clear();
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    private String logged(LogLevel level, LogFormat format) {
        LogbackLogs.set(level, format, out);
        Logger log = LoggerFactory.getLogger("dev.carillon.test");
        MDC.put("carillon.job", "digest");
        log.debug("too quiet");
        log.info("two\r\nlines \u001b[31mred \u2028 end");
        log.warn("broken", new IllegalStateException("why"));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void jsonHasOneObjectInEachLine() throws Exception {
        String[] lines = logged(LogLevel.INFO, LogFormat.JSON).split("\n", -1);
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines[0]);
        assertThat(first.get("message").asText()).isEqualTo("two\r\nlines \u001b[31mred \u2028 end");
        assertThat(first.at("/mdc/carillon.job").asText()).isEqualTo("digest");
        JsonNode second = new ObjectMapper().readTree(lines[1]);
        assertThat(second.get("level").asText()).isEqualTo("WARN");
        assertThat(second.at("/throwable/message").asText()).isEqualTo("why");
    }

    @Test
    void textKeepsAMessageInItsLine() {
        String text = logged(LogLevel.INFO, LogFormat.TEXT);
        assertThat(text.split("\n", -1)[0])
                .contains("two  lines  [31mred   end", "carillon.job=digest")
                .doesNotContain("\u001b");
        assertThat(text).contains("java.lang.IllegalStateException: why").doesNotContain("too quiet");
    }

    @Test
    void theLevelDecidesWhatIsSaid() {
        assertThat(logged(LogLevel.DEBUG, LogFormat.TEXT)).contains("too quiet");
    }

    @Test
    void theStreamStaysOpenWhenLoggingIsSetUpAnew() {
        var closed = new AtomicBoolean();
        OutputStream owned = new FilterOutputStream(out) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        LogbackLogs.set(LogLevel.ERROR, LogFormat.TEXT, owned);
        LogbackLogs.set(LogLevel.INFO, LogFormat.TEXT, owned);
        LoggerFactory.getLogger("dev.carillon.test").info("still heard");
        LogbackLogs.hush("dev.carillon.test");
        LoggerFactory.getLogger("dev.carillon.test").info("not any more");

        assertThat(closed).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("still heard").doesNotContain("not any more");
    }
}
