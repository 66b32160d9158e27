// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import org.junit.jupiter.api.BeforeEach;

/** What every newsletter store promises. */
public abstract class NewsletterStoreContract
        implements SourceContract,
                TemplateContract,
                ItemContract,
                IssueContract,
                PageContract,
                SubscriberContract,
                ConcurrencyContract {

    private NewsletterStore store;

    /** A new, empty store. */
    protected abstract NewsletterStore open();

    @BeforeEach
    void openOneThatIsNew() {
        store = open();
    }

    @Override
    public NewsletterStore store() {
        return store;
    }
}
