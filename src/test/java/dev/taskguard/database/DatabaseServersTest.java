package dev.taskguard.database;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DatabaseServersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db | 5432 | db:5432",
                "a,b | 5432 | a:5432 b:5432",
                "a, b | 5432,5433 | a:5432 b:5433",
                "::1 | 5432 | [::1]:5432",
                "[::1],2001:db8::2 | 6432 | [::1]:6432 [2001:db8::2]:6432",
                "a,, | 5433,,5435 | a:5433 localhost:5432 localhost:5435",
            })
    void readsListsAsLibpqDoes(String hosts, String ports, String servers) {
        assertThat(DatabaseServers.servers(hosts, ports), equalTo(List.of(servers.split(" "))));
    }

    @Test
    void portsMustMatchTheHosts() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> DatabaseServers.servers("a,b,c", "5432,5433"));
        assertThat(refusal.getMessage(), containsString("PGPORT"));
    }
}
