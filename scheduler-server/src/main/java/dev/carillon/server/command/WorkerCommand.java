// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import dev.carillon.http.settings.Settings;
import dev.carillon.server.bundle.Bundle;
import dev.carillon.server.bundle.Bundle.Part;
import dev.carillon.server.bundle.Plugins.StandIns;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs what is due and is not asked, until it is told to end. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Runs what is due and opens no port, until Ctrl-C or SIGTERM.")
final class WorkerCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.quietly();
        Settings settings = options.read(false);
        Logging.begin(settings);
        try (Ending ending = Ending.begin();
                Bundle bundle = Bundle.open(settings, Part.WORKER, StandIns.NONE)) {
            String node = bundle.scheduler().orElseThrow().state().node();
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println("Node " + node + " works on " + settings.database() + ". Ctrl-C ends it.");
            out.flush();
            ending.await();
        }
        return 0;
    }
}
