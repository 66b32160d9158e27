// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.analysis.Analysis.Label;
import java.util.List;

/**
 * What came of analysing a conversation.
 *
 * @param analyst who did it, with its version
 * @param sentiment from -1 for bad to 1 for good
 * @param quality 0 to 1
 * @param engagement 0 to 1
 */
public record AnalysisView(
        String analyst,
        double sentiment,
        Label label,
        List<String> topics,
        List<String> keywords,
        double quality,
        double engagement) {

    static AnalysisView of(Analysis analysis) {
        return new AnalysisView(
                analysis.analyst(),
                analysis.sentiment(),
                analysis.label(),
                analysis.topics(),
                analysis.keywords(),
                analysis.quality(),
                analysis.engagement());
    }
}
