// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.delivery.ledger.ChannelState;
import dev.carillon.delivery.ledger.Channels;
import dev.carillon.delivery.ledger.Turn;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.Reserved;
import dev.carillon.policy.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks hours, channel and quotas whether something may leave. For one run. */
final class Pace {

    private final JobContext<?> run;
    private final Errand errand;
    private final Channels channels;
    private boolean failing;

    Pace(JobContext<?> run, Errand errand, Channels channels) {
        this.run = run;
        this.errand = errand;
        this.channels = channels;
    }

    /** What hours and channel say, without using anything up; empty when they do not mind. */
    Optional<Permission.Refused> objection(Instant now) {
        OpenHours hours = errand.pacing().hours();
        if (!hours.isOpen(now)) {
            Optional<Instant> opening = hours.nextOpen(now);
            return Optional.of(new Permission.Refused(
                    Ending.WAITS,
                    opening.orElse(null),
                    opening.map(time -> "outside of the open hours, which begin at " + time)
                            .orElse("outside of the open hours, and none are to come")));
        }
        ChannelState state = channels.state(errand.channel());
        failing = state.failures() > 0;
        return refusal(state.ask(now));
    }

    /** Whether the channel had failed when it was last looked at, so that a success is news to it. */
    boolean failing() {
        return failing;
    }

    private Optional<Permission.Refused> refusal(Turn turn) {
        if (turn instanceof Turn.Shut shut) {
            return Optional.of(new Permission.Refused(
                    Ending.SHUT, null, "channel " + errand.channel() + " is shut: " + shut.reason()));
        }
        if (turn instanceof Turn.NotBefore later) {
            String why = later.failures() == 0
                    ? "channel " + errand.channel() + " is free again at " + later.time()
                    : "channel " + errand.channel() + " has failed " + later.failures()
                            + " times in a row and is left alone until " + later.time();
            return Optional.of(new Permission.Refused(Ending.WAITS, later.time(), why));
        }
        return Optional.empty();
    }

    /** Takes leave for up to so many. */
    Permission ask(int wanted, Instant now) {
        Permission units = reserve(wanted);
        if (units instanceof Permission.Granted granted) {
            Optional<Permission.Refused> refusal = takeTurn(now);
            if (refusal.isPresent()) {
                granted.use(0);
                return refusal.get();
            }
        }
        return units;
    }

    private Optional<Permission.Refused> takeTurn(Instant now) {
        ChannelState state = channels.state(errand.channel());
        boolean counted = !errand.pacing().gaps().areNone() || state.failures() > 0;
        return refusal(
                counted ? channels.take(errand.channel(), errand.pacing().gaps(), errand.hold(), now) : state.ask(now));
    }

    /** All quotas or none; where one has fewer units left, fewer leave. */
    private Permission reserve(int wanted) {
        // of more than there can ever be, no time would bring them
        int many = errand.pacing().quotas().stream()
                .mapToInt(quota -> (int) Math.min(wanted, quota.most()))
                .min()
                .orElse(wanted);
        while (true) {
            var held = new ArrayList<Reserved>();
            Permission.Refused refusal = null;
            int fewer = many;
            for (Quota quota : errand.pacing().quotas()) {
                Reserved reserved = run.reserve(quota, many);
                if (reserved.granted()) {
                    held.add(reserved);
                } else if (reserved.left() > 0 && reserved.left() < many) {
                    fewer = (int) reserved.left();
                    break;
                } else {
                    refusal = usedUp(quota, reserved);
                    break;
                }
            }
            if (refusal == null && fewer == many) {
                return new Permission.Granted(many, List.copyOf(held));
            }
            held.forEach(Reserved::release);
            if (refusal != null) {
                return refusal;
            }
            many = fewer;
        }
    }

    private static Permission.Refused usedUp(Quota quota, Reserved reserved) {
        String what = "quota " + quota.key() + " of " + quota.most() + " is used up";
        return reserved.until()
                .map(time -> new Permission.Refused(Ending.WAITS, time, what + " until " + time))
                .orElseGet(() -> new Permission.Refused(Ending.USED_UP, null, what + " for this run"));
    }
}
