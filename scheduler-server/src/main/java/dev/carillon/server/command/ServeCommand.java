// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Secret;
import dev.carillon.http.settings.Settings;
import dev.carillon.server.bundle.Bundle;
import dev.carillon.server.bundle.Bundle.Part;
import dev.carillon.server.bundle.Plugins.StandIns;
import dev.carillon.server.demo.Demo;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the HTTP routes and runs what is due, until it is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the HTTP routes and runs what is due, until Ctrl-C or SIGTERM.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--demo",
            description = "Fills an empty database with something to look at, and has a mail server, a feed and"
                    + " conversations on this machine stand in for what is not set.")
    private boolean demo;

    @Option(names = "--no-run", description = "Is asked only; other servers run what is due.")
    private boolean asksOnly;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.quietly();
        Settings settings = options.read(demo);
        Logging.begin(settings);
        try (Ending ending = Ending.begin();
                Demo world = settings.get(KnownSettings.DEMO_DATA) ? Demo.open(settings) : null;
                Bundle bundle = Bundle.open(
                        settings, asksOnly ? Part.API : Part.ALL, world == null ? StandIns.NONE : world.standIns())) {
            if (world != null && !asksOnly) {
                world.fill(bundle, settings);
            }
            tell(settings, bundle);
            ending.await();
        }
        return 0;
    }

    private void tell(Settings settings, Bundle bundle) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String url = address(settings, bundle);
        out.println();
        out.println("Carillon is at " + url);
        out.println("  routes    " + url + "/docs");
        out.println("  database  " + settings.database());
        if (bundle.identity().isBootstrapOpen()) {
            String token = settings.find(KnownSettings.BOOTSTRAP_TOKEN)
                    .map(Secret::reveal)
                    .orElse("");
            out.println(
                    "  admin     " + url + "/setup#" + token + "   (once: whoever opens it becomes the administrator)");
        }
        out.println("Ctrl-C ends it.");
        out.println();
        out.flush();
    }

    private static String address(Settings settings, Bundle bundle) {
        boolean isSet = settings.find(KnownSettings.PUBLIC_URL).isPresent();
        String configured = Bundle.publicUrl(settings);
        return isSet
                ? configured
                : configured.replaceFirst(":\\d+$", ":" + bundle.port().orElseThrow());
    }
}
