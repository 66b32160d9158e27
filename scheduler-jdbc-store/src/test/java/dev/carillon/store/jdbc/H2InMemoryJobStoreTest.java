// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.util.UUID;

/** The contract over an H2 database in memory, which is there for as long as the store is open. */
class H2InMemoryJobStoreTest extends H2JobStoreTest {

    private final String name = "jobs-" + UUID.randomUUID();

    @Override
    String url() {
        return "jdbc:h2:mem:" + name;
    }
}
