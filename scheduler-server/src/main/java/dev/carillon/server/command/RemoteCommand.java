// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks a server. */
abstract class RemoteCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Says it as JSON, for programs.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        ask(server.remote(), new Output(out, json));
        out.flush();
        return 0;
    }

    /** Asks, and says what was answered. */
    abstract void ask(Remote remote, Output out) throws Exception;

    /** What was asked wrongly at the command line. */
    final ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
