// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.memory;

import dev.carillon.webhook.completion.WebhookStore;
import dev.carillon.webhook.completion.WebhookStoreContract;

class InMemoryWebhookStoreTest extends WebhookStoreContract {

    @Override
    protected WebhookStore store() {
        return new InMemoryWebhookStore();
    }
}
