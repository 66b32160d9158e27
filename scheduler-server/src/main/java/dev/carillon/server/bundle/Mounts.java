// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.JobClient;
import dev.carillon.http.campaigns.CampaignsApi;
import dev.carillon.http.identity.Workspace;
import dev.carillon.http.mount.LocalGuests;
import dev.carillon.http.mount.Mount;
import dev.carillon.http.mount.birthdays.BirthdaysMount;
import dev.carillon.http.mount.buddi.BuddiMount;
import dev.carillon.http.mount.creatorpulse.CreatorPulseMount;
import dev.carillon.http.mount.marketmind.MarketmindMount;
import dev.carillon.http.mount.simfeed.SimFeedMount;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Placement;
import dev.carillon.http.settings.Setting;
import dev.carillon.http.settings.Settings;
import dev.carillon.job.JobKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The APIs of other systems that a server has, and where. */
record Mounts(Settings settings, Bundle bundle) {

    private static final String HOME = JobKey.DEFAULT_WORKSPACE;
    private static final Caller GUEST = Caller.admin("user:local", HOME);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int MOST_WORKSPACES = 1_000;

    /** Those that are on, in the order in which what they say at the root counts. */
    Map<Mount, Placement> all() {
        Plugins plugins = bundle.plugins();
        Stores stores = bundle.stores();
        JobClient client = bundle.client();
        var all = new LinkedHashMap<Mount, Placement>();
        put(all, KnownSettings.MOUNT_SIMFEED, SimFeedMount.of(plugins.simulation(), client, bundle.identity(), CLOCK));
        put(
                all,
                KnownSettings.MOUNT_MARKETMIND,
                MarketmindMount.of(
                        CampaignsApi.of(plugins.campaigns(), stores.campaigns(), stores.ledger(), client), guests()));
        put(
                all,
                KnownSettings.MOUNT_BUDDI,
                BuddiMount.of(plugins.ingest(), stores.conversations(), client, HOME, guests()));
        put(all, KnownSettings.MOUNT_BIRTHDAYS, BirthdaysMount.of(plugins.bots(), client, bundle.health()));
        put(
                all,
                KnownSettings.MOUNT_CREATORPULSE,
                CreatorPulseMount.of(plugins.newsletters(), client, this::workspaces, CLOCK));
        return all;
    }

    private List<String> workspaces() {
        return bundle.stores().identity().workspaces().list(null, MOST_WORKSPACES).stream()
                .map(Workspace::name)
                .toList();
    }

    private void put(Map<Mount, Placement> all, Setting<Placement> setting, Mount mount) {
        Placement place = settings.get(setting);
        if (place.on()) {
            all.put(mount, place);
        }
    }

    /** Systems whose documents know no log-in take who asks from this machine as he is, if nobody else can ask. */
    Function<Request, Optional<Caller>> guests() {
        return isLoopback(settings.get(KnownSettings.HOST)) ? new LocalGuests(GUEST) : request -> Optional.empty();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
