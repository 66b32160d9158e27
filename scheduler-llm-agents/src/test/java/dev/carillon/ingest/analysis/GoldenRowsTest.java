// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.ingest.analysis.Analysis.Label;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results that are known to the last bit. */
class GoldenRowsTest {

    private static Analysis analyse(Subject subject) {
        try {
            return Analyst.withLexicon().analyse(subject);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A text of a length with given words in it. */
    private static String text(String words, int length) {
        return (words + " " + "mm ".repeat(length)).substring(0, length - 1) + "m";
    }

    private static double[] scores(String words, int length, int actions) {
        String text = length == 0 ? "" : text(words, length);
        Analysis analysis = analyse(new Subject(text, actions, true));
        return new double[] {analysis.quality(), analysis.engagement()};
    }

    @Test
    void scoresAreThoseOfTheStoredRows() {
        assertThat(scores("user discussed api conversation", 205, 3)).containsExactly(1.0, 0.5);
        assertThat(scores("user customer conversation", 214, 3)).containsExactly(1.0, 0.4);
        assertThat(scores("discussion of code", 200, 3)).containsExactly(0.7999999999999999, 0.4);
        assertThat(scores("", 0, 0)).containsExactly(0.1, 0.0);
        assertThat(scores("company problem product discussion", 399, 0)).containsExactly(0.8, 0.30000000000000004);
    }

    @Test
    void anEmptyTextSaysNothing() {
        Analysis nothing = analyse(new Subject("", 0, true));
        assertThat(nothing.keywords()).isEmpty();
        assertThat(nothing.topics()).isEmpty();
        assertThat(nothing.sentiment()).isZero();
        assertThat(nothing.label()).isEqualTo(Label.NEUTRAL);
        assertThat(analyse(new Subject("", 0, false)).quality()).isZero();
    }

    @Test
    void topicsStandInTheirOrder() {
        assertThat(analyse(new Subject("We talk of a product, a company, customer and software", 0, false))
                        .topics())
                .containsExactly("technology", "business", "customer_service", "product", "general");
        // a word of a topic counts only as it is, and among the first twenty keywords
        assertThat(analyse(new Subject("products apis systems", 0, false)).topics())
                .isEmpty();
        assertThat(analyse(new Subject("api " + "aa bb cc dd ee ff gg hh ii jj kk ".repeat(2), 0, false))
                        .topics())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, 0.2", "11, 0.5", "49, 0.5", "50, 0.7", "2000, 0.7", "2001, 0.5"})
    void qualityGoesByLength(int length, double quality) {
        // one action gives 0.2
        assertThat(analyse(new Subject("m".repeat(length), 1, false)).quality()).isEqualTo(quality);
    }

    @ParameterizedTest
    @CsvSource({"0, 50, 0.0", "1, 51, 0.2", "2, 200, 0.2", "3, 201, 0.4", "5, 500, 0.4", "6, 501, 0.6"})
    void engagementGoesByActionsAndLength(int actions, int length, double engagement) {
        assertThat(analyse(new Subject("m".repeat(length), actions, false)).engagement())
                .isEqualTo(engagement);
    }

    @Test
    void engagementIsOneAtMost() {
        assertThat(analyse(new Subject("Shall we review? Yes! " + "m".repeat(500), 6, false))
                        .engagement())
                .isEqualTo(1.0);
    }

    @Test
    void lengthsAreCountedInCodePointsAndTrimmedOfAllWhiteSpace() {
        assertThat(analyse(new Subject("😀".repeat(49), 0, false)).quality()).isEqualTo(0.3);
        assertThat(analyse(new Subject("😀".repeat(50), 0, false)).quality()).isEqualTo(0.5);
        assertThat(analyse(new Subject("\u00a0\u2003\u001c" + "m".repeat(10) + "\u3000\u0085", 0, false))
                        .quality())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, NEUTRAL", "0.09999999999999999, NEUTRAL", "0.10000000000000002, POSITIVE", "-0.1, NEUTRAL",
        "-0.10000000000000002, NEGATIVE", "0, NEUTRAL", "1, POSITIVE", "-1, NEGATIVE"
    })
    void labelsGoByTheirBounds(double sentiment, Label label) {
        assertThat(Label.of(sentiment)).isEqualTo(label);
    }

    @Test
    void theLexiconHearsDenialAndStress() {
        LexiconSentiment lexicon = LexiconSentiment.english();
        assertThat(lexicon.of("The result is good.")).isEqualTo(0.7);
        assertThat(lexicon.of("The result is very good.")).isGreaterThan(0.7);
        assertThat(lexicon.of("The result isn't good.")).isEqualTo(-0.35);
        assertThat(lexicon.of("We never had a single problem, all is great")).isGreaterThan(0.1);
        assertThat(lexicon.of("Awful and broken, I hate it")).isLessThan(-0.5);
        assertThat(lexicon.of("mm mm")).isZero();
        assertThat(lexicon.of("GREAT")).isEqualTo(lexicon.of("great")).isEqualTo(0.9);
    }

    @Test
    void aLexiconOfOnesOwnCounts() {
        var analyst = new Analyst(LexiconSentiment.of("own-1", Map.of("hmm", -1.0)));
        assertThat(analyst.name()).isEqualTo("rules-1/own-1");
    }

    @Test
    void theSameTextHasTheSameKeywordsEverywhere() {
        assertThat(analyse(new Subject("IIII iiii \u0130stanbul title TITLE", 0, false))
                        .keywords())
                .startsWith("iiii", "title")
                .contains("istanbul");
    }
}
