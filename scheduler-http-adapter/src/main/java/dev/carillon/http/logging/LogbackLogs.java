// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.carillon.http.settings.LogFormat;
import dev.carillon.http.settings.LogLevel;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sets Logback up: one stream, one level, and lines of text or of JSON. What a message holds stays in its line: line ends and what
 * terminals take for orders are spaces in text, and escaped in JSON.
 */
public final class LogbackLogs {

    private static final String TEXT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{30} -"
            + " %replace(%msg){'[\\p{Cntrl}\\u2028\\u2029]', ' '} %replace(%mdc){'[\\p{Cntrl}]', ' '}%n%ex";

    private LogbackLogs() {}

    /**
     * Replaces whatever was set up before. Text has the names of a run behind the message, JSON has them in {@code mdc}; stack traces
     * follow a line of text, and are part of one of JSON.
     *
     * @param out where to; it stays its owner's to close
     * @throws IllegalStateException when something other than Logback logs
     */
    public static void set(LogLevel level, LogFormat format, OutputStream out) {
        ILoggerFactory logging = LoggerFactory.getILoggerFactory();
        if (!(logging instanceof LoggerContext context)) {
            throw new IllegalStateException(
                    "logging: " + logging.getClass().getName() + ", expected Logback on the class path");
        }
        context.reset();
        Encoder<ILoggingEvent> encoder = format == LogFormat.JSON ? new JsonEncoder() : text();
        encoder.setContext(context);
        encoder.start();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("server");
        appender.setEncoder(encoder);
        appender.setOutputStream(new Borrowed(out));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(level.name()));
        root.addAppender(appender);
        // what libraries tell of themselves at these levels has headers of requests in it
        context.getLogger("org.eclipse.jetty").setLevel(Level.INFO);
        context.getLogger("io.javalin").setLevel(Level.INFO);
    }

    /** A stream that is not closed when logging is set up anew. */
    private static final class Borrowed extends FilterOutputStream {

        Borrowed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Has loggers say only what is wrong, whatever the level of all others. */
    public static void hush(String... loggers) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (String logger : loggers) {
                context.getLogger(logger).setLevel(Level.WARN);
            }
        }
    }

    private static PatternLayoutEncoder text() {
        var encoder = new PatternLayoutEncoder();
        encoder.setPattern(TEXT);
        return encoder;
    }
}
