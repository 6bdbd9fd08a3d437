#include "lab/write_fence.h"
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sctpm {
namespace {

// Numbers instead of names where the headers of Debian 12 are too old.
constexpr uint64_t Refer = 1u << 13;    // Landlock's second version
constexpr uint64_t Truncate = 1u << 14; // its third

constexpr uint64_t WriteToFile = LANDLOCK_ACCESS_FS_WRITE_FILE;
constexpr uint64_t ChangeFolder =
    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
    LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

int landlockVersion() {
  return syscall(SYS_landlock_create_ruleset, nullptr, 0,
                 LANDLOCK_CREATE_RULESET_VERSION);
}

bool allow(int rules, const char *path, uint64_t access) {
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0)
    return false;
  landlock_path_beneath_attr below = {access, fd};
  bool added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
                       &below, 0) == 0;
  close(fd);
  return added;
}

} // namespace

bool hasWriteFence() { return landlockVersion() > 0; }

bool raiseWriteFence(const std::vector<std::string> &folders) {
  int version = landlockVersion();
  if (version < 1)
    return false;
  uint64_t file = WriteToFile | (version >= 3 ? Truncate : 0);
  uint64_t all = file | ChangeFolder | (version >= 2 ? Refer : 0);

  // Only the first member: later ones differ from header to header.
  uint64_t handled = all;
  int rules = syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
  if (rules < 0)
    return false;
  bool raised = allow(rules, "/dev/null", file);
  for (const std::string &folder : folders)
    raised = raised && allow(rules, folder.c_str(), all);
  raised = raised && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return raised;
}

} // namespace sctpm
