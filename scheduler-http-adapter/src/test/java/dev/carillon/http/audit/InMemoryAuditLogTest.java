// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit;

class InMemoryAuditLogTest extends AuditLogContract {

    @Override
    protected AuditLog log() {
        return AuditLog.inMemory();
    }
}
