package io.tierline.edge.sample;

import static io.tierline.edge.sample.FetchKeyword.Needs.NOTHING;

import io.tierline.edge.exchange.Transaction;
import io.tierline.hop.transport.TlsSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Fetches of the client's connection and of what a rule decided for the exchange. */
public final class ConnectionFetches {

    private ConnectionFetches() {}

    public static List<FetchKeyword> all() {
        return List.of(
                of(
                        "src",
                        "the client's address",
                        FetchKeyword.Type.IP,
                        t -> new Sample.Ip(t.client().remote().getAddress())),
                of(
                        "src_port",
                        "the client's port",
                        FetchKeyword.Type.INT,
                        t -> new Sample.Int(t.client().remote().getPort())),
                of(
                        "dst",
                        "the address that the client connected to",
                        FetchKeyword.Type.IP,
                        t -> new Sample.Ip(t.client().local().getAddress())),
                of(
                        "dst_port",
                        "the port that the client connected to",
                        FetchKeyword.Type.INT,
                        t -> new Sample.Int(t.client().local().getPort())),
                of(
                        "ssl_fc",
                        "whether the client came by TLS",
                        FetchKeyword.Type.BOOL,
                        t -> new Sample.Bool(t.client().isSecure())),
                of(
                        "ssl_fc_has_sni",
                        "whether the client named a host in its handshake",
                        FetchKeyword.Type.BOOL,
                        t -> new Sample.Bool(
                                t.client().tls().flatMap(TlsSession::serverName).isPresent())),
                tls("ssl_fc_sni", "the host that the client named in its handshake", TlsSession::serverName),
                tls("ssl_fc_protocol", "the protocol version, TLSv1.3", session -> Optional.of(session.protocol())),
                tls("ssl_fc_alpn", "what ALPN agreed on", TlsSession::applicationProtocol),
                of("fe_name", "the frontend's name", FetchKeyword.Type.TEXT, t -> new Sample.Text(t.frontend())),
                of("be_name", "the backend's name", FetchKeyword.Type.TEXT, t -> new Sample.Text(t.backend())),
                of("srv_name", "the server's name", FetchKeyword.Type.TEXT, t -> new Sample.Text(t.server())));
    }

    private static FetchKeyword of(
            String name, String summary, FetchKeyword.Type type, Function<Transaction, Sample> read) {
        return FetchKeyword.plain(name, summary, type, NOTHING, transaction -> Optional.of(read.apply(transaction)));
    }

    private static FetchKeyword tls(String name, String summary, Function<TlsSession, Optional<String>> read) {
        return FetchKeyword.plain(
                name,
                summary,
                FetchKeyword.Type.TEXT,
                NOTHING,
                transaction -> transaction.client().tls().flatMap(read).map(Sample.Text::new));
    }
}
