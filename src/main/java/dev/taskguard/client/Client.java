package dev.taskguard.client;

/**
 * Where a request comes from, as far as it is known.
 *
 * @param address the IP address, or {@code unknown}
 * @param network what limits count: an IPv4 address, or the /64 network of an IPv6 address, or {@code unknown}
 * @param userAgent the {@code User-Agent} header, cut to 512 characters, or null
 * @param traceId 32 hexadecimal digits, from the {@code traceparent} header (W3C Trace Context) if there is one
 */
public record Client(String address, String network, String userAgent, String traceId) {

    /** The network of this many bits around an IPv6 address; null for an IPv4 address and an unknown one. */
    public String around(int bits) {
        return IpAddress.parse(address).flatMap(known -> known.around(bits)).orElse(null);
    }
}
