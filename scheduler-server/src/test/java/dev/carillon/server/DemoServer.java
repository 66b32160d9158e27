// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server;

import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Setting;
import dev.carillon.http.settings.Settings;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.server.bundle.Bundle;
import dev.carillon.server.bundle.Bundle.Part;
import dev.carillon.server.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A server with the demo, over a file in a folder, which can be ended and started again. */
public final class DemoServer implements AutoCloseable {

    public static final String KEY = "the-key-of-whoever-runs-it";
    static final String BOOTSTRAP = "let-the-first-one-in";

    private final Settings settings;
    private Demo demo;
    private Bundle bundle;

    public DemoServer(Path folder, Map<Setting<?>, String> more) throws IOException {
        var all = new HashMap<Setting<?>, String>(Map.of(
                KnownSettings.SCHEDULER_PORT,
                "0",
                KnownSettings.DATABASE_URL,
                "sqlite:///" + folder.resolve("carillon.db"),
                KnownSettings.OUTBOX_FOLDER,
                folder.resolve("outbox").toString(),
                KnownSettings.SECRET_KEY,
                "0123456789abcdef0123456789abcdef",
                KnownSettings.BOOTSTRAP_TOKEN,
                BOOTSTRAP,
                KnownSettings.API_KEY,
                KEY,
                KnownSettings.LEDGER_SIGNING_KEY,
                SigningKey.generate().secret()));
        all.putAll(more);
        Settings.Layers layers = Settings.layers();
        all.forEach(layers::set);
        settings = layers.read();
        demo = Demo.open(settings);
        bundle = start();
    }

    private Bundle start() {
        Bundle opened = Bundle.open(settings, Part.ALL, demo.standIns());
        demo.fill(opened, settings);
        return opened;
    }

    void restart() throws IOException {
        close();
        demo = Demo.open(settings);
        bundle = start();
    }

    public Bundle bundle() {
        return bundle;
    }

    Demo demo() {
        return demo;
    }

    public String url() {
        return "http://127.0.0.1:" + bundle.port().orElseThrow();
    }

    @Override
    public void close() {
        bundle.close();
        demo.close();
    }
}
