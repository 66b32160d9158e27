// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.social.Deed;
import dev.carillon.llm.ToolCall;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnderstandingTest {

    private static Intent of(String function, String arguments) {
        return Understanding.of(new ToolCall("call_1", function, arguments));
    }

    static Stream<Arguments> understood() {
        return Stream.of(
                Arguments.of("view_most_recent_posts", "{}", new Intent.RecentPosts()),
                Arguments.of("view_most_recent_posts", "", new Intent.RecentPosts()),
                Arguments.of("view_follows_recent_actions", "{}", new Intent.FollowedActivity()),
                Arguments.of(
                        "create_post",
                        "{\"post_title\":\"Tea\",\"post_body\":\"Now.\"}",
                        new Intent.Act(new Deed.CreatePost("Tea", "Now."))),
                Arguments.of(
                        "comment_on_post",
                        "{\"post_id\":3,\"body\":\"Yes\"}",
                        new Intent.Act(new Deed.AddComment(3, "Yes"))),
                Arguments.of("like_post", "{\"post_id\":3}", new Intent.Act(new Deed.Like(3))),
                Arguments.of("like_post", "{\"post_id\":\"3\"}", new Intent.Act(new Deed.Like(3))),
                Arguments.of("like_post", "{\"post_id\":3.0}", new Intent.Act(new Deed.Like(3))),
                Arguments.of("like_post", "{\"post_id\":3,\"persona_id\":9}", new Intent.Act(new Deed.Like(3))),
                Arguments.of("follow_user", "{\"user_id\":7}", new Intent.Act(new Deed.Follow(7))),
                Arguments.of("find_post_author", "{\"post_id\":7}", new Intent.PostAuthor(7)),
                Arguments.of("view_comments_on_post", "{\"post_id\":7}", new Intent.CommentsOn(7)),
                Arguments.of("update_bio", "{\"updated_bio\":\"Me\"}", new Intent.Act(new Deed.UpdateBio("Me"))),
                Arguments.of(
                        "update_bio",
                        "{\"updated_bio\":\"" + "é".repeat(200) + "\"}",
                        new Intent.Act(new Deed.UpdateBio("é".repeat(200)))),
                Arguments.of("do_nothing", "{}", new Intent.Stop()),
                Arguments.of("do_nothing", "{\"reason\":\"tired\"}", new Intent.Stop()));
    }

    @ParameterizedTest
    @MethodSource("understood")
    void aCallBecomesWhatItWants(String function, String arguments, Intent expected) {
        assertThat(of(function, arguments)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "like_post|{}|post_id is missing, expected a whole number from 1 upwards",
                "like_post|{\"post_id\":null}|post_id is missing",
                "like_post|{\"post_id\":0}|post_id is 0, expected a whole number from 1 upwards",
                "like_post|{\"post_id\":-4}|post_id is -4",
                "like_post|{\"post_id\":1.5}|post_id is 1.5",
                "like_post|{\"post_id\":1e300}|post_id is 1.0E300",
                "like_post|{\"post_id\":99999999999999999999}|post_id is 99999999999999999999",
                "like_post|{\"post_id\":\"first\"}|post_id is \"first\"",
                "like_post|{\"post_id\":[1]}|post_id is [1]",
                "like_post|[3]|arguments are no JSON object",
                "like_post|\"3\"|arguments are no JSON object",
                "like_post|{\"post_id\":3|arguments are not valid JSON",
                "like_post|{\"post_id\":3} {}|arguments are not valid JSON",
                "comment_on_post|{\"post_id\":3}|body is missing, expected a text of 1 to 10000 characters, not blank",
                "comment_on_post|{\"post_id\":3,\"body\":\"  \"}|body is \"  \"",
                "comment_on_post|{\"post_id\":3,\"body\":5}|body is 5",
                "update_bio|{\"updated_bio\":\"\"}|Error. Bio cannot be empty. Try another action",
                "drop_table|{}|Function 'drop_table' doesn't exist. Choose from: view_most_recent_posts, view_follows",
            })
    void whatMeansNothingIsToldSoThatTheModelCanDoBetter(String function, String arguments, String told) {
        assertThat(of(function, arguments))
                .isInstanceOfSatisfying(
                        Intent.Misused.class,
                        misused -> assertThat(misused.told()).contains(told));
    }

    @Test
    void aBioOf201CharactersIsRefusedInTheWordsOfTheRule() {
        assertThat(of("update_bio", "{\"updated_bio\":\"" + "é".repeat(201) + "\"}"))
                .isEqualTo(new Intent.Misused("Error. Bio cannot be longer than 200 characters. Try another action"));
    }

    @Test
    void whatIsToldIsShortHoweverLongTheCall() {
        assertThat(of("x".repeat(100_000), "{}"))
                .isInstanceOfSatisfying(
                        Intent.Misused.class,
                        misused -> assertThat(misused.told().length()).isLessThan(600));
        assertThat(of("like_post", "{\"post_id\":\"" + "9".repeat(100_000) + "\"}"))
                .isInstanceOfSatisfying(
                        Intent.Misused.class,
                        misused -> assertThat(misused.told().length()).isLessThan(600));
        assertThat(of("like_post", "x".repeat(100_000)))
                .isInstanceOfSatisfying(
                        Intent.Misused.class,
                        misused -> assertThat(misused.told().length()).isLessThan(600));
    }

    @Test
    void aTextOfNothingButControlCharactersIsBlank() {
        assertThat(of("create_post", "{\"post_title\":\"\\u0000\\u0001\",\"post_body\":\"b\"}"))
                .isInstanceOf(Intent.Misused.class);
    }
}
