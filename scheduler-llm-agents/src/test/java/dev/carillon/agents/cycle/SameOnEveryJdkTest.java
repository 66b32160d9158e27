// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.llm.cassette.RecordMode;
import dev.carillon.llm.cassette.RecordedModel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed, personas and recording lead to the same transcript, byte by byte, on whichever JDK this is run. */
class SameOnEveryJdkTest {

    private static final CycleSettings SETTINGS =
            CycleSettings.DEFAULT.turns(6).concurrency(256).seed(2_026);

    /** Of the transcripts of three cycles of 300 personas. A change of prompts or of the scripted model changes it. */
    private static final String EXPECTED = "5b3cd9de87d67577178d24c9dc951143f85c61c40431ccb6c4364fb5bbe25eb9";

    @Test
    void theTranscriptIsTheSameWhereverItIsPlayed(@TempDir Path folder) throws Exception {
        Path cassette = folder.resolve("cycles");
        String recorded = played(RecordedModel.open(cassette, RecordMode.ONCE, new ScriptedModel(8)));

        assertThat(played(RecordedModel.replay(cassette, "scripted"))).isEqualTo(recorded);
        assertThat(played(RecordedModel.replay(cassette, "scripted"))).isEqualTo(recorded);
        assertThat(sha256(recorded)).isEqualTo(EXPECTED);
    }

    private static String played(RecordedModel model) {
        try (model) {
            var world = new SmallWorld(300, model, SETTINGS);
            var transcripts = new StringBuilder();
            for (int cycle = 0; cycle < 3; cycle++) {
                world.cycle();
                transcripts.append(world.transcript());
            }
            return transcripts.toString();
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
