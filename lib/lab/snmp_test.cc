#include "lab/snmp.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("counters are read by name") {
  SnmpCounters counters = parseSnmp("SctpCurrEstab                   \t0\n"
                                    "SctpActiveEstabs                \t12\n"
                                    "SctpInDataChunkDiscards\t4294967296\n");
  CHECK(counters == SnmpCounters{{"SctpCurrEstab", 0},
                                 {"SctpActiveEstabs", 12},
                                 {"SctpInDataChunkDiscards", 4294967296}});
}

TEST_CASE("lines that are no counter are left out") {
  CHECK(parseSnmp("").empty());
  CHECK(parseSnmp("\n\nSctp\nSctp x\n 7\n12\nSctp 1 2\n").empty());
  CHECK(parseSnmp("SctpAborteds 3") == SnmpCounters{{"SctpAborteds", 3}});
}

TEST_CASE("growth is after less before") {
  CHECK(snmpGrowth({{"A", 2}, {"Gauge", 5}},
                   {{"A", 9}, {"B", 1}, {"Gauge", 4}}) ==
        SnmpCounters{{"A", 7}, {"B", 1}, {"Gauge", -1}});
}
