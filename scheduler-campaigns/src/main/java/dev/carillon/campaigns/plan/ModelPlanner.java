// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.campaigns.content.Post;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a language model when to publish, holds what it says against the rules of {@link PlanCheck}, and plans another way when it
 * says nothing that keeps them. The plan's note says so.
 */
public final class ModelPlanner implements Planner {

    private static final Logger LOG = LoggerFactory.getLogger(ModelPlanner.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ANSWER = 1_000_000;
    private static final String INSTRUCTIONS = """
            You plan when the posts of a campaign are published. Answer with one JSON object and nothing else:
            {"posts": [{"id": "<id of a post>", "time": "<local date and time, such as 2026-03-01T19:00>"}]}.
            Give each post exactly one time. Use only the days that are listed, and no time twice for one channel.
            Spread the posts over the campaign, and choose hours at which the people whom the brand speaks to are awake.""";

    private final PlanningModel model;
    private final Planner fallback;

    /** Asks a model, and plans with another planner when its answer is of no use. */
    public ModelPlanner(PlanningModel model, Planner fallback) {
        this.model = model;
        this.fallback = fallback;
    }

    @Override
    public Plan plan(PlanRequest request) {
        try {
            String answer = model.answer(INSTRUCTIONS, question(request));
            return PlanCheck.checked(read(answer, request), request);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return without("the model was interrupted", request);
        } catch (PlanRefusedException refused) {
            return without("the model's plan was refused: " + refused.getMessage(), request);
        } catch (Exception failed) {
            LOG.warn("a model was asked for a plan, and failed", failed);
            return without("the model failed: " + failed.getClass().getSimpleName(), request);
        }
    }

    private Plan without(String why, PlanRequest request) {
        Plan plan = fallback.plan(request);
        return plan.noting(why + "; planned as \"" + plan.strategy() + "\"");
    }

    private static String question(PlanRequest request) {
        ObjectNode question = JSON.createObjectNode();
        question.put("campaign", request.campaign().name());
        question.put("goal", request.campaign().goal());
        question.put("zone", request.zone().getId());
        question.put(
                "now", request.now().atZone(request.zone()).toLocalDateTime().toString());
        ArrayNode days = question.putArray("days");
        request.days().forEach(day -> days.add(day.toString()));
        ArrayNode posts = question.putArray("posts");
        for (Post post : request.posts()) {
            posts.addObject()
                    .put("id", post.id().toString())
                    .put("channel", PlanRequest.channel(post))
                    .put("title", post.title())
                    .put("text", post.text());
        }
        return question.toString();
    }

    private static Plan read(String answer, PlanRequest request) {
        if (answer.length() > LONGEST_ANSWER) {
            throw new PlanRefusedException(
                    "answer: " + answer.length() + " characters, expected at most " + LONGEST_ANSWER);
        }
        var times = new LinkedHashMap<UUID, Instant>();
        try {
            for (JsonNode post : JSON.readTree(object(answer)).path("posts")) {
                UUID id = UUID.fromString(post.path("id").asText());
                LocalDateTime time = LocalDateTime.parse(post.path("time").asText());
                if (times.put(id, time.atZone(request.zone()).toInstant()) != null) {
                    throw new PlanRefusedException("answer: has two times for post " + id);
                }
            }
        } catch (JsonProcessingException malformed) {
            throw new PlanRefusedException("answer: is no JSON");
        } catch (DateTimeException malformed) {
            throw new PlanRefusedException("answer: has a time that is none");
        } catch (IllegalArgumentException malformed) {
            throw malformed instanceof PlanRefusedException refused
                    ? refused
                    : new PlanRefusedException("answer: has an id that is none");
        }
        return new Plan(times, "model", "");
    }

    /** What stands between the outermost braces: models like to put a fence or a word around what they were asked for. */
    private static String object(String answer) {
        int from = answer.indexOf('{');
        int to = answer.lastIndexOf('}');
        return from < 0 || to < from ? answer : answer.substring(from, to + 1);
    }
}
