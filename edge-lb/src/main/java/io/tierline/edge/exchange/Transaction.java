package io.tierline.edge.exchange;

import io.tierline.hop.engine.ClientConnection;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.engine.Timing;
import io.tierline.hop.engine.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request and the response to it: what came in, what rules made of it, where it went and how it ended. Rules, fetches and
 * the log all read it. Owned by the thread that serves the exchange.
 */
public final class Transaction {

    public static final String NO_SERVER = "<NOSRV>";

    private final ClientConnection client;
    private final Timing timing;
    private final String frontend;
    private final Optional<RequestHead> received;
    private final String requestLine;
    private final Timers timers;
    private RequestHead request;
    private Optional<ResponseHead> response = Optional.empty();
    private String backend;
    private String server = NO_SERVER;
    private Optional<ServerConnection> serverConnection = Optional.empty();
    private int status = -1;
    private final Stickiness stickiness = new Stickiness();
    private int serverQueue;
    private int backendQueue;
    private int retries;
    private final List<String> left = new ArrayList<>();
    private long bytesIn;
    private long bytesOut;
    private Termination termination = Termination.NORMAL;
    private Counts counts = Counts.NONE;

    /** The addresses of the connection to a server. */
    public record ServerConnection(String address, int port) {}

    private Transaction(
            ClientConnection client,
            Timing timing,
            String frontend,
            Optional<RequestHead> received,
            RequestHead request,
            String requestLine,
            Timers timers) {
        this.client = client;
        this.timing = timing;
        this.frontend = frontend;
        this.backend = frontend;
        this.received = received;
        this.request = request;
        this.requestLine = requestLine;
        this.timers = timers;
    }

    /** Starts with a request as it came; the copy that rules work on is made here. */
    public static Transaction of(ClientConnection client, Timing timing, String frontend, RequestHead received) {
        RequestHead copy = received.withFields(received.fields().copy());
        Transaction transaction = new Transaction(
                client,
                timing,
                frontend,
                Optional.of(received),
                copy,
                received.line(),
                Timers.of(timing, timing.waitingSince()));
        transaction.bytesIn = MessageSize.of(received);
        return transaction;
    }

    /** Something that did not become a request. */
    public static Transaction rejected(ClientConnection client, Timing timing, String frontend) {
        RequestHead none = new RequestHead("<BADREQ>", "", Version.HTTP_1_1, new Fields());
        return new Transaction(client, timing, frontend, Optional.empty(), none, "<BADREQ>", Timers.ofRejected(timing));
    }

    public ClientConnection client() {
        return client;
    }

    public Timing timing() {
        return timing;
    }

    public Timers timers() {
        return timers;
    }

    public String frontend() {
        return frontend;
    }

    /** The request as it came, if it was one. */
    public Optional<RequestHead> received() {
        return received;
    }

    /** The first line as it came, or {@code <BADREQ>}. */
    public String requestLine() {
        return requestLine;
    }

    /** The request as it stands after the rules that have run. */
    public RequestHead request() {
        return request;
    }

    public void request(RequestHead changed) {
        request = changed;
    }

    public Optional<ResponseHead> response() {
        return response;
    }

    public void response(ResponseHead head) {
        response = Optional.of(head);
        status = head.status();
    }

    public String backend() {
        return backend;
    }

    public void backend(String name) {
        backend = name;
    }

    public String server() {
        return server;
    }

    public Optional<ServerConnection> serverConnection() {
        return serverConnection;
    }

    public void server(String name, ServerConnection connection) {
        server = name;
        serverConnection = Optional.of(connection);
    }

    /** Whether it was a server of the configuration that got the request. */
    public boolean hasServer() {
        return serverConnection.isPresent();
    }

    /** The statistics stand in for a server, one that needs no time. */
    public void answeredByStatistics() {
        server = "<STATS>";
        long now = System.nanoTime();
        timers.queuedUntil(now);
        timers.connectedAt(now);
        timers.answeredAt(now);
    }

    /** No server in the end, whichever were tried. */
    public void noServer() {
        server = NO_SERVER;
        serverConnection = Optional.empty();
    }

    /** The status that the client was sent, or -1. */
    public int status() {
        return status;
    }

    public void status(int sent) {
        status = sent;
    }

    public Stickiness stickiness() {
        return stickiness;
    }

    /** The request waits, for one server or for any; places count from 1. */
    public void queued(int place, boolean forOneServer) {
        serverQueue = forOneServer ? place : serverQueue;
        backendQueue = forOneServer ? backendQueue : place;
    }

    public int serverQueue() {
        return serverQueue;
    }

    public int backendQueue() {
        return backendQueue;
    }

    public int retries() {
        return retries;
    }

    public void countRetry() {
        retries++;
    }

    public boolean isRedispatched() {
        return !left.isEmpty();
    }

    /** A retry went to another server than the one that had failed. */
    public void redispatched(String failed) {
        left.add(failed);
    }

    /** The servers that were given up, one for each time. */
    public List<String> left() {
        return List.copyOf(left);
    }

    public long bytesIn() {
        return bytesIn;
    }

    public void addBytesIn(long bytes) {
        bytesIn += bytes;
    }

    public long bytesOut() {
        return bytesOut;
    }

    public void addBytesOut(long bytes) {
        bytesOut += bytes;
    }

    public Termination termination() {
        return termination;
    }

    public void ended(Termination how) {
        termination = how;
    }

    public void ended(Termination.Cause cause, Termination.Phase phase) {
        termination = new Termination(cause, phase);
    }

    public Counts counts() {
        return counts;
    }

    public void counts(Counts atTheEnd) {
        counts = atTheEnd;
    }
}
