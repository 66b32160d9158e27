// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.store.StoreException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;

/** A store whose notices fail at one call, before it is done or after: as for a process that dies there. */
final class Accident implements WebhookStore {

    private final WebhookStore store;
    private final Set<String> before = new HashSet<>();
    private final Set<String> after = new HashSet<>();

    Accident(WebhookStore store) {
        this.store = store;
    }

    /** The next call of that name does nothing. */
    void before(String call) {
        before.add(call);
    }

    /** The next call of that name does its work, and nobody learns of it. */
    void after(String call) {
        after.add(call);
    }

    boolean happened() {
        return before.isEmpty() && after.isEmpty();
    }

    @Override
    public Subscriptions subscriptions() {
        return store.subscriptions();
    }

    @Override
    public Notices notices() {
        return around(Notices.class, store.notices());
    }

    @Override
    public Marks marks() {
        return around(Marks.class, store.marks());
    }

    private <T> T around(Class<T> role, T inner) {
        return role.cast(Proxy.newProxyInstance(role.getClassLoader(), new Class<?>[] {role}, (self, call, values) -> {
            if (before.remove(call.getName())) {
                throw gone("before " + call.getName());
            }
            Object answer;
            try {
                answer = call.invoke(inner, values);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
            if (after.remove(call.getName())) {
                throw gone("after " + call.getName());
            }
            return answer;
        }));
    }

    private static StoreException gone(String where) {
        return new StoreException("gone " + where, new IOException("the process has died"));
    }
}
