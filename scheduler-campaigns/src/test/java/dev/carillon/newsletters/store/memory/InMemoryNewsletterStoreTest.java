// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.memory;

import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.NewsletterStoreContract;

class InMemoryNewsletterStoreTest extends NewsletterStoreContract {

    @Override
    protected NewsletterStore open() {
        return new InMemoryNewsletterStore();
    }
}
