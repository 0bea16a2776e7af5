package io.tierline.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3986 section 6.2.2, and the encodings that two readers could take for two paths. */
class NormalPathTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /                      | /
            /a/b                   | /a/b
            /a/b/                  | /a/b/
            /%61pi/%7euser         | /api/~user
            /a%20b/%c3%a9          | /a%20b/%C3%A9
            /a/./b                 | /a/b
            /a/../b                | /b
            /a/%2e%2e/b            | /b
            /../../etc             | /etc
            /a/b/..                | /a/
            /a/.                   | /a/
            //a///b                | /a/b
            /a/...                 | /a/...
            /.well-known/jwks.json | /.well-known/jwks.json
            """)
    void onePathHasOneForm(String raw, String normal) throws Exception {
        assertThat(NormalPath.of(raw)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a%00",
                "/%c0%ae%c0%ae/",
                "/%e0%80%af",
                "/%f0%80%80%af",
                "/a%",
                "/a%2",
                "/a%zz"
            })
    void whatTwoReadersCouldReadDifferentlyIsRefused(String raw) {
        assertThatThrownBy(() -> NormalPath.of(raw)).isInstanceOf(AmbiguousPath.class);
    }
}
