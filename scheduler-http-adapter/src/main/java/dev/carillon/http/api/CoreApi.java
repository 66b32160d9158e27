// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.JobClient;
import dev.carillon.http.route.Route;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import dev.carillon.trigger.HolidayCalendar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The core over HTTP: all that a {@link JobClient} can be asked, under {@code /api/v1}. Thread-safe.
 *
 * @param client by which it is asked; with the calendars that triggers name
 * @param store for what only a view of the whole store shows
 * @param types the types of work whose payloads this server checks; others are taken as they are
 * @param calendars to be shown, those that the client has
 */
public record CoreApi(JobClient client, JobStore store, Collection<JobType<?>> types, List<HolidayCalendar> calendars) {

    public CoreApi {
        types = List.copyOf(types);
        calendars = List.copyOf(calendars);
    }

    /** Its routes. */
    public List<Route> routes() {
        var door = new Door(client, store, new KnownTypes(types));
        var all = new ArrayList<Route>();
        all.addAll(new JobRoutes(door).all());
        all.addAll(new JobControlRoutes(door).all());
        all.addAll(new JobHistoryRoutes(door).all());
        all.addAll(new BackfillRoutes(door).all());
        all.addAll(new BulkRoutes(door).all());
        all.addAll(new RunRoutes(door).all());
        all.addAll(new EnqueueRoutes(door).all());
        all.addAll(new FailedRunRoutes(door).all());
        all.addAll(new FailedBulkRoutes(door).all());
        all.addAll(new ClusterRoutes(door).all());
        all.addAll(new LimitRoutes(door).all());
        all.addAll(new TimeRoutes(door, calendars).all());
        return List.copyOf(all);
    }
}
