// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.Comment;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.Post;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.time.Instant;
import java.util.List;

/** Posts, with what others say to them. */
final class PostRoutes {

    private static final Parameter<Long> POST = Parameter.pathNumber("post", "The id of the post");
    private static final Parameter<Long> AUTHOR =
            Parameter.whole("author", 1, Long.MAX_VALUE, "Only those of this persona, by its id");

    private final Door door;

    PostRoutes(Door door) {
        this.door = door;
    }

    /**
     * A post.
     *
     * @param author the id of the persona that wrote it
     * @param likes how many like it
     * @param comments how many it has
     */
    public record PostView(
            long id,
            long author,
            String username,
            String title,
            String body,
            long likes,
            long comments,
            Instant createdAt) {

        static PostView of(Post post) {
            return new PostView(
                    post.id(),
                    post.author(),
                    post.username(),
                    post.title(),
                    post.body(),
                    post.likes(),
                    post.comments(),
                    post.createdAt());
        }
    }

    /** A comment. */
    public record CommentView(long id, long post, long author, String username, String body, Instant createdAt) {

        static CommentView of(Comment comment) {
            return new CommentView(
                    comment.id(),
                    comment.post(),
                    comment.author(),
                    comment.username(),
                    comment.body(),
                    comment.createdAt());
        }
    }

    /** A post to be written by a persona: a title of 1 to 255 characters, a body of 1 to 10,000. */
    public record PostForm(Long author, String title, String body) {}

    /** A comment to be written by a persona: 1 to 10,000 characters. */
    public record CommentForm(Long author, String body) {}

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/posts", "listPosts", "The posts, newest first")
                        .may(Access.MEMBER)
                        .takes(AUTHOR, Page.LIMIT, Page.AFTER)
                        .answersPage(PostView.class, "Some of them")
                        .by(door.to(PostRoutes::list)),
                Door.at(Method.POST, "/posts", "createPost", "Has a persona write a post")
                        .may(Access.EDITOR)
                        .body(PostForm.class)
                        .answers(201, PostView.class, "The post")
                        .by(door.to(this::create)),
                Door.at(Method.GET, "/posts/{post}", "getPost", "A post")
                        .may(Access.MEMBER)
                        .takes(POST)
                        .answers(200, PostView.class, "The post")
                        .by(door.to((call, network) -> Reply.ok(PostView.of(found(call, network))))),
                Door.at(Method.GET, "/posts/{post}/comments", "listComments", "The comments on a post, newest first")
                        .may(Access.MEMBER)
                        .takes(POST, Page.LIMIT, Page.AFTER)
                        .answersPage(CommentView.class, "Some of them")
                        .by(door.to(PostRoutes::comments)),
                Door.at(Method.POST, "/posts/{post}/comments", "createComment", "Has a persona comment on a post")
                        .may(Access.EDITOR)
                        .takes(POST)
                        .body(CommentForm.class)
                        .answers(201, DoneView.class, "It is written")
                        .by(door.to(this::comment)),
                Door.at(Method.GET, "/posts/{post}/likes", "listLikers", "Who likes a post, by id")
                        .may(Access.MEMBER)
                        .takes(POST, Page.LIMIT, Page.AFTER)
                        .answersPage(PersonaView.class, "Some of them")
                        .by(door.to(PostRoutes::likers)),
                Door.at(
                                Method.PUT,
                                "/posts/{post}/likes/{persona}",
                                "likePost",
                                "Has a persona like a post; once more changes nothing")
                        .may(Access.EDITOR)
                        .takes(POST, PersonaRoutes.PERSONA)
                        .answers(200, DoneView.class, "It did so before")
                        .answers(201, DoneView.class, "It does from now on")
                        .by(door.to(this::like)));
    }

    private static Reply list(Call call, SocialStore network) {
        long limit = call.get(Page.LIMIT);
        Feed.Position before = call.find(Page.AFTER).map(Marks::position).orElse(null);
        Feed feed = network.feed();
        int some = Door.oneMore(limit);
        List<Post> read = call.find(AUTHOR)
                .map(author -> feed.ofAuthor(author, before, some))
                .orElseGet(() -> feed.latest(before, some));
        return Reply.ok(Page.of(read, limit, post -> Marks.of(Feed.Position.of(post)), PostView::of));
    }

    private static Post found(Call call, SocialStore network) {
        return network.feed().post(call.get(POST)).orElseThrow(() -> ProblemException.absent("post"));
    }

    private Reply create(Call call, SocialStore network) {
        PostForm form = call.body(PostForm.class);
        DeedOutcome outcome = network.feed()
                .act(
                        form.author(),
                        new Deed.CreatePost(form.title(), form.body()),
                        door.clock().instant());
        DoneView.reply(outcome, "author");
        Post post = network.feed().post(outcome.id()).orElseThrow(() -> ProblemException.absent("post"));
        return Reply.created("/api/v1/agents/posts/" + post.id(), PostView.of(post));
    }

    private static Reply comments(Call call, SocialStore network) {
        Post post = found(call, network);
        long limit = call.get(Page.LIMIT);
        Feed.Position before = call.find(Page.AFTER).map(Marks::position).orElse(null);
        List<Comment> read = network.feed().comments(post.id(), before, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, comment -> Marks.of(Feed.Position.of(comment)), CommentView::of));
    }

    private Reply comment(Call call, SocialStore network) {
        CommentForm form = call.body(CommentForm.class);
        DeedOutcome outcome = network.feed()
                .act(
                        form.author(),
                        new Deed.AddComment(call.get(POST), form.body()),
                        door.clock().instant());
        return DoneView.reply(outcome, "author");
    }

    private static Reply likers(Call call, SocialStore network) {
        Post post = found(call, network);
        long limit = call.get(Page.LIMIT);
        long after = call.find(Page.AFTER).map(Marks::id).orElse(0L);
        return PersonaRoutes.page(network.feed().likers(post.id(), after, Door.oneMore(limit)), limit);
    }

    private Reply like(Call call, SocialStore network) {
        DeedOutcome outcome = network.feed()
                .act(
                        call.get(PersonaRoutes.PERSONA),
                        new Deed.Like(call.get(POST)),
                        door.clock().instant());
        return DoneView.reply(outcome, PersonaRoutes.PERSONA.name());
    }
}
