// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.carillon.llm.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActionTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static boolean fits(String function, String arguments) {
        Schema schema =
                REGISTRY.getSchema(Action.of(function).orElseThrow().tool().parameters());
        return schema.validate(arguments, InputFormat.JSON).isEmpty();
    }

    @Test
    void thereAreTheNineActionsAndDoNothing() {
        assertThat(Action.tools().stream().map(tool -> tool.name()))
                .containsExactly(
                        "view_most_recent_posts",
                        "view_follows_recent_actions",
                        "create_post",
                        "comment_on_post",
                        "like_post",
                        "follow_user",
                        "find_post_author",
                        "view_comments_on_post",
                        "update_bio",
                        "do_nothing");
    }

    @ParameterizedTest
    @EnumSource
    void noActionAsksWhoActs(Action action) {
        assertThat(action.tool().parameters()).doesNotContain("persona_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "view_most_recent_posts|{}|true",
                "view_most_recent_posts|{\"persona_id\":3}|false",
                "create_post|{\"post_title\":\"a\",\"post_body\":\"b\"}|true",
                "create_post|{\"post_title\":\"a\"}|false",
                "create_post|{\"post_title\":\"\",\"post_body\":\"b\"}|false",
                "like_post|{\"post_id\":1}|true",
                "like_post|{\"post_id\":0}|false",
                "like_post|{\"post_id\":1.5}|false",
                "like_post|[1]|false",
                "follow_user|{\"user_id\":2}|true",
                "update_bio|{\"updated_bio\":\"x\"}|true",
                "do_nothing|{}|true",
                "do_nothing|{\"reason\":\"tired\"}|true",
            })
    void itsSchemaAllowsWhatIsUnderstood(String function, String arguments, boolean allowed) {
        assertThat(fits(function, arguments)).isEqualTo(allowed);
        if (allowed) {
            assertThat(Understanding.of(new ToolCall("1", function, arguments))).isNotInstanceOf(Intent.Misused.class);
        }
    }
}
