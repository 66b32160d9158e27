// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.export;

import dev.carillon.ingest.conversation.Conversation;
import java.io.IOException;

/** Items to be pushed again, one on each line. */
final class ItemsExport implements Export {

    private final Appendable out;

    ItemsExport(Appendable out) {
        this.out = out;
    }

    @Override
    public void begin() {
        // nothing stands before them
    }

    @Override
    public void add(Conversation one) throws IOException {
        out.append(one.content().item()).append('\n');
    }

    @Override
    public void end() {
        // nothing stands after them
    }
}
