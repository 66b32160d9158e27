// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container. */
final class DockerServer implements RunningServer {

    private static final int INSIDE = 5432;

    private final PostgreSQLContainer container;
    private final int port;

    private DockerServer(PostgreSQLContainer container, int port) {
        this.container = container;
        this.port = port;
    }

    /** Only where it is asked for by {@code -Dcarillon.docker=true}: looking for an engine takes seconds. */
    static boolean isWanted() {
        return Boolean.getBoolean("carillon.docker")
                && DockerClientFactory.instance().isDockerAvailable();
    }

    static DockerServer start(String major, Map<String, String> settings) {
        int port = FreePort.find();
        var container = new PostgreSQLContainer("postgres:" + major);
        container.withUsername(SUPERUSER).withPassword(SUPERUSER);
        container.setPortBindings(List.of(port + ":" + INSIDE));
        container.withCommand(Stream.concat(
                        Stream.of("postgres"),
                        settings.entrySet().stream()
                                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue())))
                .toArray(String[]::new));
        container.start();
        return new DockerServer(container, port);
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void stop() {
        container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void crash() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void startAgain() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void startAsStandby() {
        throw new TestAbortedException("a container is not made a standby");
    }

    @Override
    public void close() {
        container.close();
    }
}
