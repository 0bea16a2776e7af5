package io.tierline.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.gateway.entity.PathPattern;
import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.entity.RequestHost;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Route.PathHandling;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.NormalPath;
import io.tierline.gateway.exchange.RouteMatch;
import io.tierline.hop.engine.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kong's manual, of a route's {@code path_handling}: v0 "treats service.path, route.path and request path as segments of a URL. It
 * will always join them via slashes"; v1 "treats service.path as a prefix, and ignores the initial slashes of the request and
 * route paths".
 */
class UpstreamPathTest {

    private static final Service.Timeouts TIMEOUTS =
            new Service.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @ParameterizedTest(name = "service {0}, route {1}, strip {2}, {3}: {4} → {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # service | route   | strip | how | request     | seen by the service
            /s        | /fv0    | false | v0  | /fv0req     | /s/fv0req
            /s        | /fv1    | false | v1  | /fv1req     | /sfv1req
            /s        | /tv0    | true  | v0  | /tv0req     | /s/req
            /s        | /tv1    | true  | v1  | /tv1req     | /sreq
            /s        | /fv0/   | false | v0  | /fv0/req    | /s/fv0/req
            /s        | /fv1/   | false | v1  | /fv1/req    | /sfv1/req
            /s        | /tv0/   | true  | v0  | /tv0/req    | /s/req
            /s        | /tv1/   | true  | v1  | /tv1/req    | /sreq
            /s/       | /fv0    | false | v0  | /fv0req     | /s/fv0req
            /s/       | /fv1    | false | v1  | /fv1req     | /s/fv1req
            /s/       | /tv0    | true  | v0  | /tv0req     | /s/req
            /s/       | /tv1    | true  | v1  | /tv1req     | /s/req
            /         | /api    | true  | v0  | /api        | /
            /         | /api    | true  | v0  | /api/       | /
            /s        | /api    | true  | v0  | /api        | /s
            /s        | /api    | true  | v0  | /api/       | /s/
            /s/       | /api    | true  | v0  | /api        | /s
            /s/       | /api    | true  | v1  | /api        | /s/
            /s        | /       | false | v0  | /           | /s
            /s        | -       | true  | v0  | /orders     | /s/orders
            /s        | -       | true  | v1  | /orders     | /sorders
            /         | ~/u/\\d+ | true | v0  | /u/42/cart  | /cart
            # what was cut off must not become a way out of the service's path
            /s        | /api    | true  | v0  | /api%2E./x  | /s/x
            /s        | /api/   | true  | v0  | /api/%2e%2E | (no route)
            """)
    void pathsArePutTogetherAsInKong(
            String service, String route, boolean strip, String how, String request, String expected) throws Exception {
        Route declared =
                route(service, route.replace("\\\\", "\\"), strip, PathHandling.valueOf(how.toUpperCase(Locale.ROOT)));
        String path = NormalPath.of(request);
        Optional<RouteMatch> match = new Router(List.of(declared))
                .match(new Asked("GET", RequestHost.of("any", Protocol.HTTP), path, new Fields()));
        String seen = match.map(found -> UpstreamPath.of(found, path)).orElse("(no route)");
        assertThat(seen).isEqualTo(expected);
    }

    private static Route route(String servicePath, String path, boolean strip, PathHandling handling) {
        Service service = new Service(
                UUID.randomUUID(),
                Optional.empty(),
                Protocol.HTTP,
                "host",
                80,
                servicePath,
                0,
                TIMEOUTS,
                true,
                List.of());
        boolean regex = path.startsWith("~");
        List<PathPattern> paths = path.equals("-")
                ? List.of()
                : List.of(regex ? PathPattern.Regex.of(path) : new PathPattern.Prefix(path));
        return new Route(
                UUID.randomUUID(),
                Optional.empty(),
                Optional.of(service),
                Set.of(Protocol.HTTP),
                Set.of("GET"),
                List.of(),
                paths,
                List.of(),
                0,
                new Route.Forwarding(strip, false, handling),
                426,
                List.of());
    }
}
