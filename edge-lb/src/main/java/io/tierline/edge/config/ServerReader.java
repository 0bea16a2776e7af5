package io.tierline.edge.config;

import io.tierline.edge.server.Server;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.edge.syntax.Line;
import io.tierline.edge.syntax.Quantity;
import io.tierline.hop.config.Diagnostic;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code server} and {@code default-server} lines. */
final class ServerReader {

    private final Line line;
    private final ProxyDraft proxy;
    private final Findings findings;
    private int at;

    ServerReader(Line line, ProxyDraft proxy, Findings findings) {
        this.line = line;
        this.proxy = proxy;
        this.findings = findings;
    }

    void readServer() {
        if (!line.has(1) || !line.has(2)) {
            alert(line.span(), "'server' expects <name> and <addr>[:<port>] as arguments.");
            return;
        }
        Word name = line.word(1);
        String lead = "'server " + proxy.name() + "/" + name + "' : ";
        for (int i = 0; i < name.text().length(); i++) {
            char c = name.text().charAt(i);
            if (!Character.isLetterOrDigit(c) && "_-.:".indexOf(c) < 0) {
                alert(name.span(), "character '" + c + "' is not permitted in server name '" + name + "'.");
                return;
            }
        }
        at = 3;
        try {
            Optional<InetSocketAddress> address = address(line.word(2));
            ServerDraft parameters = parameters(proxy.serverDefaults(), name.text());
            address.ifPresent(found -> proxy.addServer(name, found, parameters));
        } catch (Refused e) {
            refused(lead, e, "");
        }
    }

    void readDefault() {
        at = 1;
        try {
            proxy.serverDefaults(parameters(proxy.serverDefaults(), "default-server"));
        } catch (Refused e) {
            refused("", e, " Hint: no address was expected for this server.");
        }
    }

    private void refused(String lead, Refused refused, String hint) {
        Diagnostic diagnostic = Findings.diagnostic(refused);
        alert(diagnostic.span(), lead + diagnostic.message() + hint);
    }

    private void alert(Span place, String message) {
        findings.alert(place, Findings.at(place) + " : " + message);
    }

    private Optional<InetSocketAddress> address(Word word) throws Refused {
        String text = word.text();
        if (text.startsWith("/") || text.matches("[a-z0-9]+@.*")) {
            throw new Refused(
                    word.span(),
                    "address '" + word + "' is not supported by edge-lb yet: only IP addresses and host"
                            + " names are");
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.endsWith("]")) {
            throw new Refused(
                    word.span(), "a server without a port, as in '" + word + "', is not supported by edge-lb yet");
        }
        int port = port(word, text.substring(colon + 1));
        String host = text.substring(0, colon);
        return resolve(word, host).map(address -> new InetSocketAddress(address, port));
    }

    private static int port(Word word, String text) throws Refused {
        int port = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (port < 1 || port > 65535) {
            throw new Refused(word.span(), "invalid port '" + text + "'");
        }
        return port;
    }

    /** Names are looked up once, while the configuration is read. */
    private Optional<InetAddress> resolve(Word word, String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            alert(
                    word.span(),
                    "'server " + proxy.name() + "/" + line.word(1) + "' : could not resolve address '" + host + "'.");
            proxy.set(ProxyDraft.Flag.UNRESOLVED, true);
            return Optional.empty();
        }
    }

    private ServerDraft parameters(ServerDraft from, String server) throws Refused {
        ServerDraft draft = from.copy();
        while (at < line.size()) {
            Word word = line.word(at++);
            parameter(draft, word, server);
        }
        return draft;
    }

    private void parameter(ServerDraft draft, Word word, String server) throws Refused {
        switch (word.text()) {
            case "check" -> draft.checked = true;
            case "no-check" -> draft.checked = false;
            case "backup" -> draft.backup = true;
            case "no-backup" -> draft.backup = false;
            case "inter" -> draft.inter = delay(word, server);
            case "fastinter" -> draft.fastinter = Optional.of(delay(word, server));
            case "downinter" -> draft.downinter = Optional.of(delay(word, server));
            case "rise" -> draft.rise = positive(word);
            case "fall" -> draft.fall = positive(word);
            case "weight" -> draft.weight = weight(word, server);
            case "port" -> draft.checkPort = Optional.of(checkPort(word));
            case "addr" -> draft.checkAddress = Optional.of(checkAddress(word));
            case "cookie" ->
                draft.cookie = Optional.of(argument(word, "<value> as argument").text());
            case "maxconn" -> draft.maxconn = Quantity.count(argument(word, "an integer argument"), "maxconn");
            case "id" -> draft.id(id(word));
            default -> other(word);
        }
    }

    private int id(Word word) throws Refused {
        if (!line.has(at)) {
            throw new Refused(word.span(), "'id' : expects an integer argument.");
        }
        Word value = line.word(at++);
        int id = Quantity.count(value, "id");
        if (id < 1) {
            throw new Refused(value.span(), "'id' : custom id has to be > 0.");
        }
        Optional<ProxyDraft.ServerLine> other = proxy.servers().stream()
                .filter(server ->
                        server.parameters().id().filter(used -> used == id).isPresent())
                .findFirst();
        if (other.isPresent()) {
            Word name = other.get().name();
            throw new Refused(
                    value.span(),
                    "'id' : custom id " + id + " already used at "
                            + name.span().source().name() + ":" + name.span().line() + " ('server " + name + "').");
        }
        return id;
    }

    private Word argument(Word of, String otherwise) throws Refused {
        if (!line.has(at)) {
            throw new Refused(of.span(), "'" + of + "' expects " + otherwise + "..");
        }
        return line.word(at++);
    }

    private Duration delay(Word word, String server) throws Refused {
        Word value = argument(word, "a delay as argument");
        String argument = "'" + word + "' argument of server " + server;
        Duration delay;
        try {
            delay = Quantity.time(value, argument);
        } catch (Refused e) {
            throw new Refused(value.span(), e.getMessage() + "..");
        }
        if (delay.isZero()) {
            throw new Refused(value.span(), "invalid value 0 for argument '" + word + "' of server " + server + "..");
        }
        return delay;
    }

    private int positive(Word word) throws Refused {
        Word value = argument(word, "an integer argument");
        int number = Quantity.count(value, word.text());
        if (number < 1) {
            throw new Refused(value.span(), "'" + word + "' has to be > 0..");
        }
        return number;
    }

    private int weight(Word word, String server) throws Refused {
        Word value = argument(word, "a weight as argument");
        int weight = Quantity.count(value, word.text());
        if (weight > Server.Settings.MOST_WEIGHT) {
            throw new Refused(
                    value.span(), "weight of server " + server + " is not within 0 and 256 (" + weight + ")..");
        }
        return weight;
    }

    private int checkPort(Word word) throws Refused {
        Word value = argument(word, "a port number as argument");
        return port(value, value.text());
    }

    private InetAddress checkAddress(Word word) throws Refused {
        Word value = argument(word, "<ipv4|ipv6> as argument");
        try {
            return InetAddress.getByName(value.text());
        } catch (UnknownHostException e) {
            throw new Refused(value.span(), "'" + value + "' : invalid address.");
        }
    }

    private void other(Word word) throws Refused {
        Optional<String> reason = WithoutEffect.ofServer(word.text());
        if (reason.isEmpty()) {
            throw new Refused(word.span(), HaproxyWords.refusal("server", word, "unknown keyword '" + word + "'"));
        }
        findings.warning(
                word.span(), Findings.at(word.span()) + " : " + WithoutEffect.warning(word.text(), reason.get()));
        at++;
    }
}
