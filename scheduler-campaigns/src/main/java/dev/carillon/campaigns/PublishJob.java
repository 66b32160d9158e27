// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.delivery.Courier;
import dev.carillon.delivery.DeliveryReport;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import java.util.Optional;

/** A run that publishes one post. */
final class PublishJob implements JobHandler<PublishPost> {

    private final Setup setup;
    private final Courier courier;

    PublishJob(Setup setup) {
        this.setup = setup;
        this.courier = new Courier(setup.ledger(), setup.clock());
    }

    @Override
    public void handle(JobContext<PublishPost> run) {
        Optional<Shipment> shipment = Shipment.find(setup, run.payload().schedule());
        if (shipment.isEmpty()) {
            run.giveUp("schedule " + run.payload().schedule()
                    + " is gone, or nothing is set up that publishes on its platform");
            return;
        }
        Shipment post = shipment.get();
        DeliveryReport report = courier.deliver(run, post.errand(setup), post.carrier());
        courier.tell(run, report);
    }
}
