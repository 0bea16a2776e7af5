package io.tierline.gateway.entity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of entities that the file gives none: version 5 UUIDs (RFC 9562 section 5.5) of the entity's kind and key, so that a file
 * yields the same ids wherever it is read. The name space is Kong's, and so are the ids.
 */
public final class EntityIds {

    private static final UUID NAME_SPACE = UUID.fromString("fd02801f-0957-4a15-a55a-c8d9606f30b5");

    private EntityIds() {}

    /**
     * The id of an entity.
     *
     * @param kind {@code services}, {@code routes} …
     * @param key what tells it from its like: mostly its name
     */
    public static UUID of(String kind, String key) {
        return version5(version5(NAME_SPACE, kind), key);
    }

    private static UUID version5(UUID space, String name) {
        ByteBuffer input = ByteBuffer.allocate(16 + name.getBytes(StandardCharsets.UTF_8).length);
        input.putLong(space.getMostSignificantBits()).putLong(space.getLeastSignificantBits());
        input.put(name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** What the RFC asks for; nothing here depends on collisions being hard to find. */
    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-1", e);
        }
    }
}
