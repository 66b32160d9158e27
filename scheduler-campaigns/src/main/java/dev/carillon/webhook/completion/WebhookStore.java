// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

/**
 * What the webhooks need to remember. Times are handed in and kept in whole milliseconds. Thread-safe. Calls fail with a
 * {@link dev.carillon.store.StoreException} when the store does, and have done nothing then, or all they were asked for.
 */
public interface WebhookStore {

    Subscriptions subscriptions();

    Notices notices();

    Marks marks();
}
