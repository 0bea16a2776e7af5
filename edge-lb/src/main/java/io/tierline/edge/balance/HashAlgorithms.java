package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.syntax.Quantity;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.RequestHead;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Algorithms that give requests with the same property to the same server. */
public final class HashAlgorithms {

    private HashAlgorithms() {}

    public static List<Balancer.Algorithm> all() {
        return List.of(
                Balancer.Algorithm.plain(
                        "source",
                        "by the client's address",
                        type -> new Hashed((transaction, hashing) -> Optional.of(source(transaction, hashing)), type)),
                new Balancer.Algorithm(
                        "uri",
                        "by the path, or with whole by all of the target: whole, len, depth",
                        HashAlgorithms::uri),
                new Balancer.Algorithm("url_param", "by a parameter of the query", HashAlgorithms::urlParameter),
                new Balancer.Algorithm("hdr", "by a field of the request: hdr(name)", HashAlgorithms::field));
    }

    /** The four (or four times four) bytes of the address; the function of {@code hash-type} is not used. */
    private static int source(Transaction transaction, HashType type) {
        ByteBuffer address =
                ByteBuffer.wrap(transaction.client().remote().getAddress().getAddress());
        int hash = 0;
        while (address.remaining() >= Integer.BYTES) {
            hash ^= address.getInt();
        }
        return type.finish(hash);
    }

    private static Balancer.Maker uri(Args args) throws Refused {
        int length = Integer.MAX_VALUE;
        int depth = Integer.MAX_VALUE;
        boolean whole = false;
        List<Word> words = args.rest();
        for (int at = 0; at < words.size(); at++) {
            Word word = words.get(at);
            switch (word.text()) {
                case "whole" -> whole = true;
                case "len" -> length = number(words, ++at, word);
                case "depth" -> depth = number(words, ++at, word);
                case "path-only" ->
                    throw new Refused(word.span(), "'balance uri path-only' is not supported by edge-lb yet");
                default ->
                    throw new Refused(
                            word.span(),
                            "balance uri only accepts parameters 'len', 'depth', 'path-only', and 'whole' (got '" + word
                                    + "').");
            }
        }
        UriPart part = new UriPart(length, depth, whole);
        return type -> new Hashed(Hashed.Key.text(part::of), type);
    }

    private static int number(List<Word> words, int at, Word of) throws Refused {
        if (at >= words.size() || !words.get(at).text().matches("[1-9][0-9]{0,8}")) {
            Word place = at < words.size() ? words.get(at) : of;
            throw new Refused(
                    place.span(),
                    "balance uri : '" + of + "' expects a positive integer (got '"
                            + (at < words.size() ? place.text() : "") + "').");
        }
        return Quantity.count(words.get(at), of.text());
    }

    /** How much of a target counts. */
    private record UriPart(int length, int depth, boolean whole) {

        Optional<String> of(Transaction transaction) {
            String target = transaction.request().target();
            int end = Math.min(target.length(), length);
            int slashes = 0;
            for (int i = 0; i < end; i++) {
                char c = target.charAt(i);
                // the depth counts the slash in front, too
                if ((c == '/' && ++slashes > depth) || (c == '?' && !whole)) {
                    return Optional.of(target.substring(0, i));
                }
            }
            return Optional.of(target.substring(0, end));
        }
    }

    private static Balancer.Maker urlParameter(Args args) throws Refused {
        List<Word> words = args.rest();
        if (words.isEmpty()) {
            throw new Refused(args.keyword().span(), "balance url_param requires an URL parameter name.");
        }
        if (words.size() > 1) {
            throw new Refused(
                    words.get(1).span(),
                    "'balance url_param " + words.getFirst() + " " + words.get(1)
                            + "' is not supported by edge-lb yet: only the query is read");
        }
        String name = words.getFirst().text();
        return type -> new Hashed(Hashed.Key.text(transaction -> parameter(transaction.request(), name)), type);
    }

    private static Optional<String> parameter(RequestHead request, String name) {
        return Arrays.stream(request.query().split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private static Balancer.Maker field(Args args) throws Refused {
        String text = args.keyword().text();
        String name = text.replaceFirst("^hdr\\(", "").replaceFirst("\\)$", "");
        List<Word> words = args.rest();
        if (!words.isEmpty()) {
            throw new Refused(
                    words.getFirst().span(), "'balance hdr " + words.getFirst() + "' is not supported by edge-lb yet");
        }
        if (text.equals("hdr")) {
            throw new Refused(
                    args.keyword().span(),
                    "balance only supports 'roundrobin', 'static-rr', 'leastconn', 'source', 'uri', 'url_param',"
                            + " 'hdr(name)' and 'rdp-cookie(name)' options.");
        }
        if (!text.startsWith("hdr(") || !name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new Refused(args.keyword().span(), "balance hdr requires an http header field name.");
        }
        FieldName field = FieldName.of(name);
        return type -> new Hashed(
                Hashed.Key.text(transaction ->
                        transaction.request().fields().first(field).map(String::strip)),
                type);
    }
}
