// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar has it. */
final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return new String[] {"carillon " + (version == null ? "of this checkout" : version)};
    }
}
