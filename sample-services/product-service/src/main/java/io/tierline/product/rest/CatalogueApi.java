package io.tierline.product.rest;

import io.helidon.webserver.http.ServerRequest;
import io.tierline.product.catalogue.Catalogue;
import io.tierline.product.catalogue.Categories;
import io.tierline.product.catalogue.ItemDetail;
import io.tierline.product.catalogue.Listing;
import io.tierline.product.catalogue.Page;
import io.tierline.service.http.Api;
import io.tierline.service.http.Problem;
import io.tierline.service.http.Refused;
import io.tierline.service.http.Reply;
import io.tierline.service.http.Representation;
import java.util.List;
import java.util.Optional;

/** The reads of the catalogue. */
public final class CatalogueApi {
    private static final String FOR_A_MINUTE = "public, max-age=60";
    private static final int LONGEST_ID = 18;

    private final Catalogue catalogue;

    public CatalogueApi(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public Api routes() {
        return new Api()
                .read("/api/v1/items", this::list)
                .read("/api/v1/items/{id}", this::item)
                .read("/api/v1/categories", this::categories);
    }

    private Reply list(ServerRequest request) {
        Listing listing = ListingParameters.read(request.query());
        Page page = catalogue.list(listing);
        Optional<String> next = page.next().map(position -> Cursor.write(position, listing));
        return new Representation(
                        Tags.page(page.items(), next),
                        page.changedAt(),
                        FOR_A_MINUTE,
                        () -> ItemJson.page(page.items(), next))
                .reply(request.headers());
    }

    private Reply item(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        ItemDetail detail = id(id).flatMap(catalogue::find).orElseThrow(() -> noSuchItem(id));
        return new Representation(
                        Tags.item(detail.item()),
                        detail.item().updatedAt(),
                        FOR_A_MINUTE,
                        () -> ItemJson.detail(detail))
                .reply(request.headers());
    }

    private Reply categories(ServerRequest request) {
        Categories categories = catalogue.categories();
        return new Representation(
                        Tags.categories(categories),
                        categories.changedAt(),
                        FOR_A_MINUTE,
                        () -> ItemJson.categories(categories.all()))
                .reply(request.headers());
    }

    /** Empty for a number that is too long to be the id of anything. */
    private static Optional<Long> id(String text) {
        if (!text.matches("[0-9]+")) {
            throw new Refused(Problem.invalid(List.of(new Problem.Fault("id", "must be a number"))));
        }
        return text.length() > LONGEST_ID ? Optional.empty() : Optional.of(Long.valueOf(text));
    }

    private static Refused noSuchItem(String id) {
        return new Refused(Problem.of("item-not-found", "No such item", 404, "There is no item " + id + "."));
    }
}
