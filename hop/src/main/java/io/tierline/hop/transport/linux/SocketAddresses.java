package io.tierline.hop.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/** {@code struct sockaddr_in} and {@code sockaddr_in6}, both ways. */
final class SocketAddresses {

    static final int LARGEST = 28;
    private static final int INET_SIZE = 16;

    private SocketAddresses() {}

    static int family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address ? Linux.AF_INET6 : Linux.AF_INET;
    }

    static MemorySegment encode(InetSocketAddress address) {
        boolean six = address.getAddress() instanceof Inet6Address;
        MemorySegment bytes = MemorySegment.ofArray(new byte[six ? LARGEST : INET_SIZE]);
        bytes.set(JAVA_SHORT_UNALIGNED, 0, (short) family(address));
        bytes.set(JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) address.getPort());
        MemorySegment.copy(
                MemorySegment.ofArray(address.getAddress().getAddress()), 0, bytes, six ? 8 : 4, six ? 16 : 4);
        if (address.getAddress() instanceof Inet6Address scoped) {
            bytes.set(JAVA_INT_UNALIGNED, 24, scoped.getScopeId());
        }
        return bytes;
    }

    static InetSocketAddress decode(MemorySegment bytes) {
        boolean six = bytes.get(JAVA_SHORT_UNALIGNED, 0) == Linux.AF_INET6;
        int port = bytes.get(JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 2) & 0xffff;
        byte[] address = bytes.asSlice(six ? 8 : 4, six ? 16 : 4).toArray(JAVA_BYTE);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }
}
