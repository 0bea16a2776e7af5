package io.tierline.product.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.product.store.GeneratedProducts.Product;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedProductsTest {
    @Test
    void sameOnEveryRun() {
        assertThat(GeneratedProducts.all()).isEqualTo(GeneratedProducts.all());
        assertThat(GeneratedProducts.all().get(41))
                .isEqualTo(new Product(
                        42,
                        "TRA-0042",
                        "Mirabeck Leather Umbrella",
                        "travel",
                        7_799,
                        32,
                        "Umbrella by Mirabeck in leather finish. A quiet design that gets along with what you already"
                                + " own. Spare parts are available.",
                        Instant.parse("2025-02-01T08:00:02.000Z")));
    }

    @Test
    void allDifferentAndBelievable() {
        List<Product> products = GeneratedProducts.all();
        assertThat(products).hasSize(1_000);
        assertThat(products).extracting(Product::id).doesNotHaveDuplicates();
        assertThat(products).extracting(Product::sku).doesNotHaveDuplicates();
        assertThat(products).extracting(Product::name).doesNotHaveDuplicates();
        assertThat(products).allSatisfy(product -> {
            assertThat(product.sku()).matches("[A-Z]{3}-\\d{4}");
            assertThat(product.priceCents()).isBetween(100L, 91_000L);
            assertThat(product.image()).isEqualTo("/images/" + product.sku() + ".svg");
        });
    }

    @Test
    void someAreSoldOutAndNoShelfIsBare() {
        List<Product> products = GeneratedProducts.all();
        assertThat(products.stream().filter(product -> product.stock() == 0).count())
                .isBetween(20L, 80L);
        assertThat(products.stream().collect(Collectors.groupingBy(Product::category, Collectors.counting())))
                .hasSize(10)
                .allSatisfy((category, count) -> assertThat(count).isGreaterThan(50));
    }
}
