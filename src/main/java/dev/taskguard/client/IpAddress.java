package dev.taskguard.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;

/** An IP address. An IPv4 address that is written as an IPv6 one (RFC 4291 §2.5.5.2) is an IPv4 address. */
record IpAddress(InetAddress value) {

    /** The part of an IPv6 address that one household or server has for itself (RFC 6177). */
    private static final int HOUSEHOLD_BITS = 64;

    /** Reads an address; empty for a host name, which is never looked up, and for anything else. */
    static Optional<IpAddress> parse(String text) {
        byte[] bytes = Inet.parseInetAddressToBytes(text);
        try {
            return bytes == null ? Optional.empty() : Optional.of(new IpAddress(InetAddress.getByAddress(bytes)));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    /** What a limit counts: an IPv4 address, or the network around an IPv6 address. */
    String network() {
        return value instanceof Inet4Address
                ? toString()
                : CidrAddress.create(value, HOUSEHOLD_BITS).toString();
    }

    /** The network of this many bits around an IPv6 address; empty for an IPv4 address. */
    Optional<String> around(int bits) {
        return value instanceof Inet4Address
                ? Optional.empty()
                : Optional.of(CidrAddress.create(value, bits).toString());
    }

    /** The canonical text (RFC 5952). */
    @Override
    public String toString() {
        return Inet.toOptimalString(value);
    }
}
