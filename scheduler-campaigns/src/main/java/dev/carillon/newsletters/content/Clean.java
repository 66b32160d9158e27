// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Lets through of HTML what can do no harm in a mail: no script, no form, no frame, no address but http, https and mailto. */
public final class Clean {

    /** More than this is not looked at. */
    private static final int MOST_READ = 200_000;

    private static final Safelist SUMMARY = Safelist.basic()
            .removeTags("cite", "q")
            .removeProtocols("a", "href", "ftp")
            .addEnforcedAttribute("a", "rel", "noopener nofollow");

    private static final Safelist MAIL = Safelist.relaxed()
            .addTags("hr", "center", "s", "del", "ins")
            .addAttributes(":all", "style", "align", "dir", "lang", "title")
            .addAttributes("table", "width", "border", "cellpadding", "cellspacing", "bgcolor", "role")
            .addAttributes("td", "width", "bgcolor", "valign")
            .addAttributes("th", "width", "bgcolor", "valign")
            .addAttributes("tr", "bgcolor", "valign")
            .removeProtocols("a", "href", "ftp");

    private Clean() {}

    /** What somebody else has written about an item, as HTML of at most so many characters. */
    public static String summary(String html, int longest) {
        String read = html.length() > MOST_READ ? html.substring(0, MOST_READ) : html;
        Document dirty = Jsoup.parseBodyFragment(read);
        String clean = html(new Cleaner(SUMMARY).clean(dirty));
        if (clean.length() <= longest) {
            return clean;
        }
        // cutting HTML would leave half of it open
        return escaped(Texts.cut(Texts.line(dirty.text()), longest / 6));
    }

    /** A body that was written for a mail. Styles stay, if they name no address. */
    public static String mail(String html) {
        Document clean = new Cleaner(MAIL).clean(Jsoup.parseBodyFragment(html));
        for (Element styled : clean.select("[style]")) {
            String style = styled.attr("style").toLowerCase(Locale.ROOT);
            if (style.contains("url")
                    || style.contains("expression")
                    || style.contains("\\")
                    || style.contains("/*")
                    || style.contains("position")) {
                styled.removeAttr("style");
            }
        }
        return html(clean);
    }

    private static String html(Document document) {
        document.outputSettings().prettyPrint(false).charset("UTF-8");
        return document.body().html().strip();
    }

    /** Text as it stands in HTML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** What a reader of plain text sees of HTML, on one line and not longer than so many characters. */
    public static String line(String html, int longest) {
        String read = html.length() > MOST_READ ? html.substring(0, MOST_READ) : html;
        return Texts.cut(Texts.line(Jsoup.parseBodyFragment(read).text()), longest);
    }

    /** HTML as plain text that keeps its paragraphs and shows where links lead. */
    public static String text(String html) {
        var text = new StringBuilder();
        NodeTraversor.traverse(new Plain(text), Jsoup.parseBodyFragment(html).body());
        return text.toString()
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** Writes plain text while it walks. */
    private record Plain(StringBuilder text) implements NodeVisitor {

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (node instanceof Element element) {
                if (element.normalName().equals("li")) {
                    text.append("\n- ");
                } else if (element.normalName().equals("br")) {
                    text.append('\n');
                } else if (element.isBlock()) {
                    text.append('\n');
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.normalName().equals("a") && !element.attr("href").equals(element.text())) {
                    text.append(" (").append(element.attr("href")).append(')');
                } else if (element.isBlock()) {
                    text.append('\n');
                }
            }
        }
    }
}
