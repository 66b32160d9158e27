// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

/** What every store of conversations promises. */
public abstract class IngestStoreContract
        implements ConversationContract,
                BadItemContract,
                SourceContract,
                BatchContract,
                DatasetContract,
                ConcurrencyContract {}
