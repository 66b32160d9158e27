// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

/** What a persona does that others can see. Who does it is said apart from it. */
public sealed interface Deed {

    /** The longest title of a post, in characters. */
    int LONGEST_TITLE = 255;

    /** The longest text of a post or comment, in characters. */
    int LONGEST_BODY = 10_000;

    /**
     * Writes a post.
     *
     * @param title 1 to {@value #LONGEST_TITLE} characters, not blank
     * @param body 1 to {@value #LONGEST_BODY} characters, not blank
     */
    record CreatePost(String title, String body) implements Deed {

        public CreatePost {
            title = Texts.within("title", title, 1, LONGEST_TITLE);
            body = Texts.within("body", body, 1, LONGEST_BODY);
        }
    }

    /**
     * Comments on a post.
     *
     * @param body 1 to {@value #LONGEST_BODY} characters, not blank
     */
    record AddComment(long post, String body) implements Deed {

        public AddComment {
            body = Texts.within("body", body, 1, LONGEST_BODY);
        }
    }

    /** Likes a post. Liking it again changes nothing. */
    record Like(long post) implements Deed {}

    /** Follows another persona. Following it again changes nothing. */
    record Follow(long persona) implements Deed {}

    /**
     * Says something else of oneself. Saying the same again changes nothing.
     *
     * @param bio 1 to {@value Persona#LONGEST_BIO} characters, not blank
     */
    record UpdateBio(String bio) implements Deed {

        public UpdateBio {
            bio = Texts.within("bio", bio, 1, Persona.LONGEST_BIO);
        }
    }
}
