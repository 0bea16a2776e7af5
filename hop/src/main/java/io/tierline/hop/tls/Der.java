package io.tierline.hop.tls;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/** As much of DER (X.690) as it takes to wrap an older key format into PKCS #8 (RFC 5208). */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Der() {}

    /**
     * A bare PKCS #1 or SEC 1 key with the algorithm identifier that the certificate's public key has: they are the same for
     * both halves of a pair.
     */
    static byte[] pkcs8(PublicKey publicKey, byte[] bareKey) {
        byte[] subjectInfo = publicKey.getEncoded();
        int algorithm = contentStart(subjectInfo, 0);
        int algorithmEnd = contentStart(subjectInfo, algorithm) + contentLength(subjectInfo, algorithm);
        byte[] identifier = Arrays.copyOfRange(subjectInfo, algorithm, algorithmEnd);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_0);
        content.writeBytes(identifier);
        content.writeBytes(element(OCTET_STRING, bareKey));
        return element(SEQUENCE, content.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static int contentStart(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
    }

    private static int contentLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xff);
        }
        return length;
    }
}
