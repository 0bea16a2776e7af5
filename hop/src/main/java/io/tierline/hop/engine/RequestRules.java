package io.tierline.hop.engine;

import java.util.List;
import java.util.Locale;

/** What a request must be beyond its syntax: the form of its target (RFC 9112 section 3.2) and its host (RFC 9110 section 7.2). */
final class RequestRules {

    private RequestRules() {}

    static void check(RequestHead head) throws Malformed {
        checkTarget(head);
        checkHost(head);
        checkExpectation(head);
    }

    private static void checkTarget(RequestHead head) throws Malformed {
        String target = head.target();
        boolean rightForm = switch (head.method()) {
            case "CONNECT" -> isAuthority(target) && target.lastIndexOf(':') > 0;
            case "OPTIONS" -> target.equals("*") || target.startsWith("/") || isAbsolute(target);
            default -> target.startsWith("/") || isAbsolute(target);
        };
        if (!rightForm || target.indexOf('#') >= 0) {
            throw new Malformed(Fault.BAD_TARGET, "target has none of the forms that " + head.method() + " may have");
        }
    }

    private static boolean isAbsolute(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    private static void checkHost(RequestHead head) throws Malformed {
        List<String> hosts = head.fields().all(FieldName.HOST);
        if (hosts.size() > 1) {
            throw new Malformed(Fault.BAD_HOST, "more than one Host field");
        }
        if (hosts.isEmpty()) {
            if (head.version() == Version.HTTP_1_1) {
                throw new Malformed(Fault.BAD_HOST, "no Host field in an HTTP/1.1 request");
            }
        } else if (!hosts.getFirst().isEmpty() && !isAuthority(hosts.getFirst())) {
            throw new Malformed(Fault.BAD_HOST, "Host is not a host and an optional port");
        }
        if (head.isAbsolute()) {
            checkSameHost(head, hosts);
        }
    }

    private static void checkSameHost(RequestHead head, List<String> hosts) throws Malformed {
        String authority = head.authority().orElse("");
        if (!isAuthority(authority)) {
            throw new Malformed(Fault.BAD_TARGET, "the target's authority is not a host and an optional port");
        }
        if (!hosts.isEmpty() && !hosts.getFirst().equalsIgnoreCase(authority)) {
            throw new Malformed(Fault.BAD_HOST, "the target's authority is not the one of Host");
        }
    }

    /** Host and optional port, no user information (RFC 3986 section 3.2.2, with the characters of reg-name). */
    private static boolean isAuthority(String text) {
        int colon = text.startsWith("[") ? text.indexOf(':', Math.max(0, text.indexOf(']'))) : text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "" : text.substring(colon + 1);
        boolean portIsNumber = port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return portIsNumber && !host.isEmpty() && (host.startsWith("[") ? isBracketed(host) : isName(host));
    }

    private static boolean isName(String host) {
        return host.chars().allMatch(c -> isAlphanumeric(c) || "-._~%!$&'()*+,;=".indexOf(c) >= 0);
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isBracketed(String host) {
        return host.length() > 3 && host.matches("\\[[0-9A-Fa-f:.]+]");
    }

    private static void checkExpectation(RequestHead head) throws Malformed {
        for (String expectation : head.fields().all(FieldName.EXPECT)) {
            if (!expectation.equalsIgnoreCase("100-continue")) {
                throw new Malformed(Fault.BAD_EXPECTATION, "the only expectation that can be met is 100-continue");
            }
        }
    }
}
