// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.memory;

import dev.carillon.http.identity.IdentityStore;
import dev.carillon.http.identity.IdentityStoreContract;

class InMemoryIdentityStoreTest extends IdentityStoreContract {

    @Override
    protected IdentityStore open() {
        return new InMemoryIdentityStore();
    }
}
