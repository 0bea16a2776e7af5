package io.tierline.gateway.exchange;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The addresses whose X-Forwarded-* fields are believed, as blocks ({@code KONG_TRUSTED_IPS}). */
public record TrustedProxies(List<Block> blocks) {

    /** Believes nobody. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** Addresses that share their first bits. */
    public record Block(InetAddress address, int bits) {

        boolean contains(InetAddress other) {
            byte[] own = address.getAddress();
            byte[] its = other.getAddress();
            if (own.length != its.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((own[bit / 8] ^ its[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    public TrustedProxies {
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads a comma-separated list of addresses and CIDR blocks.
     *
     * @throws IllegalArgumentException naming the one that is neither
     */
    public static TrustedProxies parse(String list) {
        List<Block> blocks = new ArrayList<>();
        for (String item : list.split(",", -1)) {
            if (!item.isBlank()) {
                blocks.add(block(item.strip()));
            }
        }
        return new TrustedProxies(blocks);
    }

    private static Block block(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int most = address.getAddress().length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= most) {
                return new Block(address, bits);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is neither an address nor a CIDR block", e);
        }
        throw new IllegalArgumentException("'" + text + "' has more bits than the address");
    }

    public boolean contains(InetAddress address) {
        for (Block block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
