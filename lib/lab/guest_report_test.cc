#include "lab/guest_report.h"
#include "lab/private_folder.h"
#include "testing/catch.h"
#include <fstream>

using namespace sctpm;

namespace {

class Control {
public:
  Control() : path(llvm::cantFail(makePrivateFolder("/tmp"))) {}
  ~Control() { removeFolder(path); }

  Control &with(const char *name, const std::string &text) {
    std::ofstream(path + "/" + name, std::ios::binary) << text;
    return *this;
  }

  LabResult read(bool timedOut = false) const {
    Ending ending;
    ending.timedOut = timedOut;
    return readGuestReport(path, ending);
  }

private:
  std::string path;
};

} // namespace

TEST_CASE("the guest's word is taken as it is") {
  std::string bytes("a\0b\r\n\xff", 6);
  LabResult result = Control()
                         .with("out", bytes)
                         .with("err", "oops")
                         .with("snmp", "SctpCurrEstab 0\n")
                         .with("kernel", "6.1.176\n")
                         .with("status", "42 0\n")
                         .read();
  CHECK(result.status == 42);
  CHECK_FALSE(result.timedOut);
  CHECK_FALSE(result.failed);
  CHECK(result.out == bytes);
  CHECK(result.err == "oops");
  CHECK(result.snmp == "SctpCurrEstab 0\n");
  CHECK(result.kernel == "user-mode Linux 6.1.176");
  CHECK(result.note.empty());
}

TEST_CASE("a command's own 124 and 125 are not the lab's") {
  for (int status : {124, 125}) {
    LabResult result =
        Control().with("status", std::to_string(status) + " 0\n").read();
    CHECK(result.status == status);
    CHECK_FALSE(result.timedOut);
    CHECK_FALSE(result.failed);
  }
}

TEST_CASE("too late is 124, whatever the status") {
  LabResult result = Control().with("status", "143 1\n").read();
  CHECK(result.status == LabTimedOut);
  CHECK(result.timedOut);
}

TEST_CASE("a guest that hangs while the command runs is too late") {
  LabResult result =
      Control().with("started", "").with("out", "so far").read(true);
  CHECK(result.status == LabTimedOut);
  CHECK(result.timedOut);
  CHECK_FALSE(result.failed);
  CHECK(result.out == "so far");
}

TEST_CASE("no word is the lab's failure, with the end of its console") {
  std::string console;
  for (int line = 1; line <= 30; ++line)
    console += "line " + std::to_string(line) + "\r\n";
  LabResult result =
      Control().with("console", console).with("started", "").read();
  CHECK(result.status == LabFailed);
  CHECK(result.failed);
  CHECK(result.console.rfind("line 11\n", 0) == 0);
  CHECK(result.console.find("line 30\n") != std::string::npos);
  CHECK_FALSE(result.note.empty());
  CHECK(Control().read(true).failed);
}

TEST_CASE("the console explains") {
  CHECK(Control()
            .with("console", "x\r\nlab: no copy of /tmp\r\nHalted\r\n")
            .read()
            .note == "no copy of /tmp");
  CHECK(Control()
            .with("status", "137 0")
            .with("console", "Out of memory: Killed process 7\r\n")
            .read()
            .note.find("--mem") != std::string::npos);
}
