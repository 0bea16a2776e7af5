package io.tierline.proxy.serve;

import java.nio.charset.StandardCharsets;

/** The pages that nginx shows for errors and redirects, in its layout, under our own name. */
public final class BuiltInPage {

    private static final String PADDING =
            "<!-- a padding to disable MSIE and Chrome friendly error page -->\r\n".repeat(6);
    private static final byte[] NONE = new byte[0];

    private BuiltInPage() {}

    /** The page of a status; empty if it has none. */
    static byte[] of(int status, String product, boolean padded) {
        return Statuses.title(status)
                .map(title -> page(title, title, "", product) + (padded && status >= 400 ? PADDING : ""))
                .map(page -> page.getBytes(StandardCharsets.US_ASCII))
                .orElse(NONE);
    }

    /** What a head that is too large is told. */
    static byte[] headTooLarge(String product) {
        String what = "Request Header Or Cookie Too Large";
        return page("400 " + what, "400 Bad Request", "<center>" + what + "</center>\r\n", product)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String page(String title, String heading, String explanation, String product) {
        return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + heading
                + "</h1></center>\r\n" + explanation + "<hr><center>" + product
                + "</center>\r\n</body>\r\n</html>\r\n";
    }
}
