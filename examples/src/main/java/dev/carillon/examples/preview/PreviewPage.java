// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.preview;

import dev.carillon.examples.terminal.LocalTimeText;
import dev.carillon.examples.terminal.Table;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.TriggerSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** What a person sees of a trigger: its words and its next fires, or where its text goes wrong. */
final class PreviewPage {

    private static final int CONTEXT = 60;

    private PreviewPage() {}

    static List<String> of(Preview preview, PreviewRequest request) {
        var lines = new ArrayList<String>();
        lines.add(request.trigger().describe());
        lines.add("");
        if (preview.firings().isEmpty()) {
            lines.add("It does not fire after " + request.after() + ".");
            return lines;
        }
        var table = new Table("   #", "Local time", "UTC");
        int number = 0;
        for (Preview.Firing firing : preview.firings()) {
            number++;
            String count = String.valueOf(number);
            table.row(
                    " ".repeat(Math.max(0, 4 - count.length())) + count,
                    LocalTimeText.of(firing.local()),
                    firing.at().toString());
            firing.notes().forEach(table::note);
        }
        lines.addAll(table.lines());
        if (number < request.count()) {
            lines.add("");
            lines.add("It does not fire again.");
        }
        return lines;
    }

    /** The text around the fault, a caret under it, and what was expected. */
    static List<String> of(TriggerSyntaxException fault, String text) {
        int position = Math.min(fault.position(), text.length());
        int start = Math.max(0, position - CONTEXT);
        int end = Math.min(text.length(), position + CONTEXT);
        String before = start == 0 ? "  " : "  ...";
        String shown = text.substring(start, end).replaceAll("\\p{Cntrl}", " ");
        return List.of(
                before + shown + (end < text.length() ? "..." : ""),
                " ".repeat(before.length() + position - start) + "^",
                String.valueOf(fault.getMessage()));
    }
}
