// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.desk;

import dev.carillon.JobClient;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.InstantSource;

/**
 * What a member of a workspace can do with its newsletters, as far as the role goes: members read, editors write, owners delete. All of it
 * throws {@link dev.carillon.newsletters.access.AccessDeniedException} when the role does not do. Immutable and thread-safe.
 */
public final class Desk {

    private final JobClient client;
    private final NewsletterStore store;
    private final DeliveryLedger ledger;
    private final Member member;
    private final InstantSource clock;

    /** That of a member, over a client of the scheduler's store. */
    public Desk(JobClient client, NewsletterStore store, DeliveryLedger ledger, Member member, InstantSource clock) {
        this.client = client.workspace(member.workspace()).by(member.name());
        this.store = store;
        this.ledger = ledger;
        this.member = member;
        this.clock = clock;
    }

    public JobDesk jobs() {
        return new JobDesk(client, member, clock);
    }

    public SourceDesk sources() {
        return new SourceDesk(store, member);
    }

    public TemplateDesk templates() {
        return new TemplateDesk(store, member);
    }

    public AudienceDesk audience() {
        return new AudienceDesk(store, member, clock);
    }

    public IssueDesk issues() {
        return new IssueDesk(client, store, ledger, member);
    }
}
