package dev.taskguard.client;

import java.util.Arrays;
import java.util.Optional;

import io.netty.util.NetUtil;

/**
 * The addresses that share their first bits (CIDR, RFC 4632). An IPv4 address that is written as an IPv6 one (RFC 4291
 * §2.5.5.2) is taken for what it is.
 *
 * @param address 4 or 16 bytes
 * @param bits how many of them count
 */
record IpNetwork(byte[] address, int bits) {

    /** As many bits of an IPv6 address as one household or server has for itself (RFC 6177). */
    private static final int HOUSEHOLD_BITS = 64;

    private static final byte[] MAPPED_IPV4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** What this text spells, {@code 10.0.0.1} or {@code 10.0.0.0/8}; nothing where it spells neither. */
    static Optional<IpNetwork> parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytesOf(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int all = address.length * Byte.SIZE;
        if (slash < 0) {
            return Optional.of(new IpNetwork(address, all));
        }
        String length = text.substring(slash + 1);
        return length.matches("\\d{1,3}") && Integer.parseInt(length) <= all
                ? Optional.of(new IpNetwork(address, Integer.parseInt(length)))
                : Optional.empty();
    }

    private static byte[] bytesOf(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        boolean mapped = bytes != null && bytes.length == 16 && Arrays.equals(Arrays.copyOf(bytes, 12), MAPPED_IPV4);
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    boolean contains(IpNetwork other) {
        return other.address.length == address.length
                && other.bits >= bits
                && Arrays.equals(first(bits, address), first(bits, other.address));
    }

    /** Whom a limit should count: this IPv4 address, or the network around this IPv6 address. */
    IpNetwork household() {
        return address.length == 4 ? this : new IpNetwork(first(HOUSEHOLD_BITS, address), HOUSEHOLD_BITS);
    }

    private static byte[] first(int bits, byte[] address) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < bits; i++) {
            masked[i / Byte.SIZE] |= (byte) (address[i / Byte.SIZE] & (0x80 >> i % Byte.SIZE));
        }
        return masked;
    }

    /** The one spelling of it; an address has no length. */
    @Override
    public String toString() {
        String text = NetUtil.bytesToIpAddress(address);
        return bits == address.length * Byte.SIZE ? text : text + "/" + bits;
    }
}
