package io.tierline.edge.balance;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * How the algorithms that hash find a server (configuration manual, {@code hash-type}).
 *
 * @param consistent whether servers stand on a ring, so that few requests move when one of them leaves
 * @param avalanche whether the hash is stirred once more
 */
public record HashType(boolean consistent, Function function, boolean avalanche) {

    public static final HashType STANDARD = new HashType(false, Function.SDBM, false);

    /** The functions that can be named. */
    public enum Function {
        SDBM,
        DJB2,
        WT6,
        CRC32;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    int hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return finish(
                switch (function) {
                    case SDBM -> sdbm(bytes);
                    case DJB2 -> djb2(bytes);
                    case WT6 -> wt6(bytes);
                    case CRC32 -> crc32(bytes);
                });
    }

    int finish(int hash) {
        return avalanche ? stir(hash) : hash;
    }

    private static int sdbm(byte[] bytes) {
        int hash = 0;
        for (byte b : bytes) {
            hash = (b & 0xff) + (hash << 6) + (hash << 16) - hash;
        }
        return hash;
    }

    private static int djb2(byte[] bytes) {
        int hash = 5381;
        for (byte b : bytes) {
            hash = (hash << 5) + hash + (b & 0xff);
        }
        return hash;
    }

    private static int wt6(byte[] bytes) {
        int first = 0xa53c965a;
        int second = 0x5ca6953a;
        int turnFirst = 6;
        int turnSecond = 18;
        for (byte b : bytes) {
            first = ~(first ^ (b & 0xff));
            second = ~(second + (b & 0xff));
            int turned = Integer.rotateLeft(second, turnFirst);
            second = Integer.rotateLeft(first, turnSecond);
            first = turned;
            int turns = ((first >>> 16) ^ second) & 0xffff;
            turnFirst = turns & 0x1f;
            turnSecond = turns >>> 11;
        }
        return first ^ second;
    }

    private static int crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Every bit of the value moves every bit of the result; this very mixing decides where HAProxy puts servers. */
    static int stir(int value) {
        int a = value;
        a = (a + 0x7ed55d16) + (a << 12);
        a = (a ^ 0xc761c23c) ^ (a >>> 19);
        a = (a + 0x165667b1) + (a << 5);
        a = (a + 0xd3a2646c) ^ (a << 9);
        a = (a + 0xfd7046c5) + (a << 3);
        a = (a ^ 0xb55a4f09) ^ (a >>> 16);
        return a * 0xc0000001;
    }
}
