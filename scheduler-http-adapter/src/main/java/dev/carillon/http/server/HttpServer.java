// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Gate;
import dev.carillon.http.route.Route;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.servlet.JavalinServlet;
import jakarta.servlet.Servlet;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server of routes. It answers from {@link #start} until {@link #close}, which lets what is being answered end within some
 * seconds. Thread-safe.
 *
 * <p>Whoever has a server already takes the {@linkplain #servlet servlet} instead.
 */
public final class HttpServer implements AutoCloseable {

    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final long STOP_MILLIS = 5_000;
    /** How long a connection on which nothing is asked is left open once the server stops. */
    private static final long LAST_IDLE_MILLIS = 100;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Starts one; its port is open when this returns. */
    public static HttpServer start(ServerSettings settings, Gate gate, List<Route> routes, List<Watchman> watchmen) {
        return start(settings, gate, routes, watchmen, Dialect.NATIVE);
    }

    /**
     * Starts one; its port is open when this returns.
     *
     * @param otherwise how it refuses what is at no route
     */
    public static HttpServer start(
            ServerSettings settings, Gate gate, List<Route> routes, List<Watchman> watchmen, Dialect otherwise) {
        Javalin javalin = Javalin.create(config -> {
            plain(config);
            listen(config, settings);
            new Desk(gate, settings.proxies(), settings.patience(), watchmen, otherwise).open(config, routes);
        });
        javalin.start();
        return new HttpServer(javalin);
    }

    /** The same as a servlet, for a server of the host's: mapped to all paths below the one it is to be found at. */
    public static Servlet servlet(
            TrustedProxies proxies, Gate gate, List<Route> routes, List<Watchman> watchmen, Dialect otherwise) {
        Javalin javalin = Javalin.create(config -> {
            plain(config);
            new Desk(gate, proxies, ServerSettings.LOOPBACK.patience(), watchmen, otherwise).open(config, routes);
        });
        // its usual servlet speaks WebSocket too, for which a container would have to be prepared
        return new JavalinServlet(javalin.unsafe);
    }

    private static void plain(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.ignoreTrailingSlashes = false;
        config.router.caseInsensitiveRoutes = false;
    }

    private static void listen(JavalinConfig config, ServerSettings settings) {
        var threads = new QueuedThreadPool(settings.threads());
        threads.setName("carillon-http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setErrorHandler(new Refusals());
        });
        config.jetty.addConnector((server, http) -> connector(server, careful(http), settings));
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, ServerSettings settings) {
        ServerSettings.Tls tls = settings.tls();
        var connector = tls == null
                ? new ServerConnector(server, new HttpConnectionFactory(http))
                : TlsConnector.of(server, http, tls);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setShutdownIdleTimeout(LAST_IDLE_MILLIS);
        connector.addBean(new NetworkConnectionLimit(settings.connections(), connector));
        return connector;
    }

    /** Nothing lenient: what is ambiguous is refused before anybody guesses what was meant. */
    private static HttpConfiguration careful(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(LONGEST_HEADERS);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.RFC3986.with(
                "carillon",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        return http;
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
