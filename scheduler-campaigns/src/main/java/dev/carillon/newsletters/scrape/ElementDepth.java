// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

/**
 * How deep the elements of an XML text are nested, found by looking at its tags alone. Building a tree of a text that is
 * nothing but nesting takes time by the square of its depth, so this is asked first. Of a text that is no XML it says
 * something or other; the parser will refuse that.
 */
final class ElementDepth {

    private final String xml;
    private int at;

    private ElementDepth(String xml) {
        this.xml = xml;
    }

    static boolean exceeds(int most, String xml) {
        return new ElementDepth(xml).exceeds(most);
    }

    private boolean exceeds(int most) {
        int depth = 0;
        for (at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
            if (xml.startsWith("<!--", at)) {
                skipPast("-->");
            } else if (xml.startsWith("<![CDATA[", at)) {
                skipPast("]]>");
            } else if (xml.startsWith("<?", at)) {
                skipPast("?>");
            } else if (xml.startsWith("</", at)) {
                depth--;
                skipPast(">");
            } else if (opensElement() && ++depth > most) {
                return true;
            }
        }
        return false;
    }

    private void skipPast(String end) {
        int found = xml.indexOf(end, at);
        at = found < 0 ? xml.length() : found + end.length();
    }

    /** Passes over a tag, in whose attributes there may be angle brackets. True unless the tag closes itself. */
    private boolean opensElement() {
        char quote = 0;
        for (at++; at < xml.length(); at++) {
            char c = xml.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                at++;
                return xml.charAt(at - 2) != '/';
            }
        }
        return true;
    }
}
