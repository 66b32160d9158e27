// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Brand;
import java.util.UUID;

/** A brand as it is kept. */
public record BrandView(UUID id, String name, String zone, String tone) {

    static BrandView of(Brand brand) {
        return new BrandView(brand.id(), brand.name(), brand.zone().getId(), brand.tone());
    }

    Brand brand(String workspace) {
        return new Brand(id, workspace, name, BrandForm.zone("brand.zone", zone), tone);
    }
}
