// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at an XML text before a parser does. Old feeds name a document type somewhere else, which is left out, as nobody is to be
 * asked for it; one that declares something itself is refused, as that could grow without end or name files.
 */
final class Prologue {

    private static final int DEEPEST = 100;
    private static final int LONGEST = 20_000;
    private static final Pattern DOCTYPE = Pattern.compile(
            "<!DOCTYPE\\s+[A-Za-z_:][-A-Za-z0-9_.:]{0,100}+(?:\\s+(?:PUBLIC\\s+(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}')|SYSTEM)"
                    + "(?:\\s+(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}'))?)?\\s*>");

    private Prologue() {}

    static String checked(String xml) throws UnreadableSourceException {
        String head = xml.substring(0, Math.min(xml.length(), LONGEST));
        int at = head.indexOf("<!DOCTYPE");
        String text = xml;
        if (at >= 0) {
            Matcher plain = DOCTYPE.matcher(head);
            if (!plain.find(at) || plain.start() != at) {
                throw new UnreadableSourceException("no feed: it declares a document type of its own", null);
            }
            text = xml.substring(0, at) + xml.substring(plain.end());
        }
        if (ElementDepth.exceeds(DEEPEST, text)) {
            throw new UnreadableSourceException("no feed: nested deeper than " + DEEPEST, null);
        }
        return text;
    }
}
