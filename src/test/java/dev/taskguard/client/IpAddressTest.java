package dev.taskguard.client;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7, 203.0.113.7",
        "0:0:0:0:0:FFFF:cb00:7107, 203.0.113.7, 203.0.113.7",
        "2001:DB8:0:0:0:0:0:7, 2001:db8::7, 2001:db8::/64",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "[2001:db8::7], 2001:db8::7, 2001:db8::/64",
        "::1, ::1, ::/64",
        "fe80::1%1, fe80::1, fe80::/64",
    })
    void anAddressHasOneSpellingAndBelongsToOneNetwork(String text, String address, String network) {
        IpAddress read = IpAddress.parse(text).orElseThrow();

        assertThat(read.toString(), equalTo(address));
        assertThat(read.network(), equalTo(network));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4.5",
                " 1.2.3.4",
                "1.2.3.4/8",
                "localhost",
                "a.example",
                "1::2::3"
            })
    void otherTextIsNotAnAddress(String text) {
        assertThat(IpAddress.parse(text).isEmpty(), equalTo(true));
    }
}
