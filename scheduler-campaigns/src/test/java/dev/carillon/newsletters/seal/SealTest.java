// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Copy COPY = new Copy("acme team", new UUID(7, 9), 4711);

    private final Seal seal = Seal.of(SECRET);
    private final LeaveTokens tokens = new LeaveTokens(seal);
    private final MessageIds ids = new MessageIds(seal);

    @Test
    void secretsAreLongAndNeverShown() {
        assertThatIllegalArgumentException().isThrownBy(() -> Seal.of("short")).withMessageContaining("32");
        assertThat(seal.toString()).doesNotContain(SECRET);
    }

    @Test
    void aTokenComesBackAndIsTheSameEachTime() {
        String token = tokens.of(COPY);
        assertThat(token).matches("[A-Za-z0-9._-]+").isEqualTo(tokens.of(COPY));
        assertThat(tokens.read(token)).contains(COPY);
    }

    @Test
    void noOtherTokenIsTaken() {
        String token = tokens.of(COPY);
        String text = new UUID(7, 9) + " 4712 acme team";
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String signature = token.substring(token.indexOf('.'));
        for (String bad : List.of(
                "",
                ".",
                "x",
                token + "x",
                token.substring(1),
                forged + signature,
                "%%%" + signature,
                "a".repeat(10_000),
                token.substring(0, token.length() - 1))) {
            assertThat(tokens.read(bad)).as(bad).isEmpty();
        }
        assertThat(new LeaveTokens(Seal.of(SECRET + "x")).read(token)).isEmpty();
        // what was signed for another purpose is of no use here
        assertThat(seal.sign("leave", "a", "b"))
                .isNotEqualTo(seal.sign("leave", "ab"))
                .isNotEqualTo(seal.sign("x", "a", "b"));
    }

    @Test
    void messageIdsComeBackFromTheirWorkspaceOnly() {
        String id = ids.of(COPY, "Example.org");
        assertThat(id)
                .matches("<nl\\.[0-9a-f]{32}\\.4711\\.[0-9a-f]{32}@example\\.org>")
                .isEqualTo(ids.of(COPY, "example.org"));
        assertThat(ids.read(id, List.of("other", "acme team"))).contains(COPY);
        assertThat(ids.read(" " + id.toUpperCase(Locale.ROOT), List.of("acme team")))
                .contains(COPY);
        assertThat(ids.read(id, List.of("other"))).isEmpty();
        assertThat(ids.read(id.replace(".4711.", ".4712."), List.of("acme team")))
                .isEmpty();
        assertThat(ids.read("<1@example.org>", List.of("acme team"))).isEmpty();
        assertThat(ids.read("", List.of("acme team"))).isEmpty();
    }
}
