// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.health;

import dev.carillon.http.route.Access;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * The figures of a process in the text form of Prometheus. What else is bound to the {@linkplain #registry registry} shows as well: the
 * scheduler's meters, those of a connection pool. Thread-safe.
 */
public final class Metrics implements AutoCloseable {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** With those of the virtual machine. */
    public Metrics() {
        registry.config().meterFilter(new Buckets());
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Where others bind what they measure. */
    public MeterRegistry registry() {
        return registry;
    }

    /**
     * The route that shows them.
     *
     * @param who may read them: whoever is signed in, unless the host says otherwise
     */
    public List<Route> routes(Access who) {
        return List.of(Route.of(Method.GET, "/metrics", "getMetrics")
                .tag("health")
                .summary("The figures of this process, for Prometheus")
                .may(who)
                .answersText(200, "text/plain", "Lines of figures")
                .by(call -> Reply.ok(new Reply.Text(TEXT, registry.scrape()))));
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
