package io.tierline.hop.engine;

/** Takes one complete head apart, line by line. The array belongs to the fields that come out of it. */
final class HeadReader {

    private static final int VERSION_LENGTH = "HTTP/1.1".length();

    private final byte[] head;
    private final HttpLimits limits;
    private int lineStart;
    private int lineEnd;
    private int next;

    HeadReader(byte[] head, HttpLimits limits) {
        this.head = head;
        this.limits = limits;
    }

    RequestHead request() throws Malformed {
        nextLine();
        if (lineEnd - lineStart > limits.requestLine()) {
            throw new Malformed(
                    Fault.TARGET_TOO_LONG, "request line is longer than " + limits.requestLine() + " bytes");
        }
        int methodEnd = tokenEnd(lineStart);
        if (methodEnd == lineStart || methodEnd == lineEnd || head[methodEnd] != ' ') {
            throw new Malformed(Fault.BAD_REQUEST_LINE, "method is not a token followed by one space");
        }
        int targetEnd = targetEnd(methodEnd + 1);
        String method = method(methodEnd);
        String target = Http1Parser.text(head, methodEnd + 1, targetEnd);
        Version version = version(targetEnd + 1, lineEnd);
        return new RequestHead(method, target, version, fields(Fault.BAD_FIELD));
    }

    ResponseHead response() throws Malformed {
        nextLine();
        int codeStart = lineStart + VERSION_LENGTH + 1;
        int codeEnd = codeStart + 3;
        boolean wellFormed = codeEnd <= lineEnd
                && head[codeStart - 1] == ' '
                && (codeEnd == lineEnd || head[codeEnd] == ' ')
                && head[codeStart] >= '1';
        if (!wellFormed) {
            throw new Malformed(Fault.BAD_STATUS_LINE, "status line is not 'HTTP/1.x NNN reason'");
        }
        Version version = version(lineStart, codeStart - 1);
        int status = 0;
        for (int i = codeStart; i < codeEnd; i++) {
            if (head[i] < '0' || head[i] > '9') {
                throw new Malformed(Fault.BAD_STATUS_LINE, "status is not made of three digits");
            }
            status = 10 * status + head[i] - '0';
        }
        int reasonStart = Math.min(codeEnd + 1, lineEnd);
        checkValue(reasonStart, lineEnd, Fault.BAD_STATUS_LINE);
        return new ResponseHead(status, Http1Parser.text(head, reasonStart, lineEnd), version, fields(Fault.BAD_FIELD));
    }

    /** The field lines up to the empty line; {@code fault} names what a bad one is. */
    Fields fields(Fault fault) throws Malformed {
        Fields fields = new Fields();
        while (nextLine()) {
            if (fields.size() == limits.fields()) {
                throw new Malformed(Fault.TOO_MANY_FIELDS, "more than " + limits.fields() + " field lines");
            }
            fields.add(field(fault));
        }
        return fields;
    }

    private Field field(Fault fault) throws Malformed {
        int nameEnd = tokenEnd(lineStart);
        if (nameEnd == lineStart || nameEnd == lineEnd || head[nameEnd] != ':') {
            throw new Malformed(fault, "field line does not start with a name and a colon");
        }
        int valueStart = nameEnd + 1;
        int valueEnd = lineEnd;
        while (valueStart < valueEnd && isBlank(head[valueStart])) {
            valueStart++;
        }
        while (valueEnd > valueStart && isBlank(head[valueEnd - 1])) {
            valueEnd--;
        }
        checkValue(valueStart, valueEnd, fault);
        return new Field(head, lineStart, nameEnd, valueStart, valueEnd);
    }

    private void checkValue(int from, int to, Fault fault) throws Malformed {
        for (int i = from; i < to; i++) {
            if (!Chars.isValue(head[i])) {
                throw new Malformed(fault, "control character 0x" + Integer.toHexString(head[i]) + " in a value");
            }
        }
    }

    /** Moves to the next line; false at the empty line that ends the head. */
    private boolean nextLine() {
        lineStart = next;
        int lf = next;
        while (head[lf] != '\n') {
            lf++;
        }
        next = lf + 1;
        lineEnd = lf > lineStart && head[lf - 1] == '\r' ? lf - 1 : lf;
        return lineEnd > lineStart;
    }

    private int tokenEnd(int from) {
        int i = from;
        while (i < lineEnd && Chars.isToken(head[i])) {
            i++;
        }
        return i;
    }

    private int targetEnd(int from) throws Malformed {
        int i = from;
        while (i < lineEnd && Chars.isTarget(head[i])) {
            i++;
        }
        if (i == from || i == lineEnd || head[i] != ' ') {
            throw new Malformed(Fault.BAD_TARGET, "target is not visible US-ASCII between single spaces");
        }
        return i;
    }

    /** Shares the strings of the usual methods instead of making them anew. */
    private String method(int end) {
        return switch (Http1Parser.text(head, lineStart, end)) {
            case "GET" -> "GET";
            case "HEAD" -> "HEAD";
            case "POST" -> "POST";
            case "PUT" -> "PUT";
            case String other -> other;
        };
    }

    private Version version(int from, int to) throws Malformed {
        boolean named = to - from == VERSION_LENGTH
                && head[from] == 'H'
                && head[from + 1] == 'T'
                && head[from + 2] == 'T'
                && head[from + 3] == 'P'
                && head[from + 4] == '/'
                && isDigit(head[from + 5])
                && head[from + 6] == '.'
                && isDigit(head[from + 7]);
        if (!named) {
            throw new Malformed(Fault.BAD_VERSION, "no HTTP version where one belongs");
        }
        if (head[from + 5] != '1' || head[from + 7] > '1') {
            throw new Malformed(Fault.UNSUPPORTED_VERSION, "neither HTTP/1.0 nor HTTP/1.1");
        }
        return head[from + 7] == '1' ? Version.HTTP_1_1 : Version.HTTP_1_0;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
