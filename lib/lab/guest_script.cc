#include "lab/guest_script.h"
#include "fmt/format.h"
#include "lab/shell_text.h"

namespace sctpm {
namespace {

/// What the command may be allowed to, as root or by a set-user-id program: to
/// be root within its own world. What is missing matters: sys_admin (mount),
/// sys_module, sys_rawio and mknod (the kernel's memory), sys_ptrace (init's
/// descriptors), dac_read_search (handles), sys_boot. setfcap is what
/// `unshare -r` needs (user_namespaces(7)), for veth and netem.
constexpr char Rights[] =
    "-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,"
    "+net_bind_service,+net_broadcast,+net_admin,+net_raw,+ipc_lock,+ipc_owner,"
    "+sys_chroot,+sys_nice,+sys_resource,+audit_write,+setfcap";

constexpr char Preparation[] = R"sh(
fail() {
  echo "lab: $*"
  "$bb" poweroff -f
}
centiseconds() {
  read -r up idle </proc/uptime
  echo "${up%.*}${up#*.}"
}

umask 022
ulimit -c 0
"$bb" mount -t proc -o nosuid,nodev,noexec proc /proc || fail "no /proc"
"$bb" mount -t sysfs -o ro,nosuid,nodev,noexec sys /sys
load
if [ -n "$sctp" ]; then
  [ -e /proc/net/sctp/snmp ] || fail "this user-mode Linux has no SCTP"
else
  [ ! -e /proc/net/sctp ] || fail "SCTP is built into this user-mode Linux"
fi
"$bb" ip link set lo mtu "$mtu" up || fail "no loopback"

# No more modules, and no rights for programs that the kernel starts (by way of
# core_pattern, for one): root could use either to get its own rights back.
[ ! -e /proc/sys/kernel/modules_disabled ] ||
  echo 1 >/proc/sys/kernel/modules_disabled || fail "modules stay loadable"
for set in bset inheritable; do
  echo 0 0 >/proc/sys/kernel/usermodehelper/$set || fail "helpers keep rights"
done

# A small /dev of our own; the host's folders stay to be seen at .lab/host.
"$bb" mkdir /dev/lab && "$bb" mount -t tmpfs -o nosuid,mode=755 lab /dev/lab ||
  fail "no memory disk"
cd /dev && "$bb" cp -a null zero full random urandom tty lab || fail "no devices"
"$bb" mkdir -p lab/pts lab/shm lab/.lab/host lab/.lab/control
"$bb" ln -s /proc/self/fd pts/ptmx lab
"$bb" ln -s fd/0 lab/stdin
"$bb" ln -s fd/1 lab/stdout
"$bb" ln -s fd/2 lab/stderr
"$bb" mount --move lab /dev && cd /dev/.lab || fail "no /dev"
"$bb" mount --bind / host || fail "the host's folders cannot be seen"
"$bb" mount -t devpts -o newinstance,ptmxmode=666,mode=620 pts /dev/pts

number=0
copy() {
  number=$((number + 1))
  "$bb" mkdir -p $number/upper $number/work && "$bb" chmod 1777 $number/upper &&
    "$bb" mount -t overlay -o "lowerdir=host$1,upperdir=$number/upper,workdir=$number/work" lab "$1" ||
    fail "no copy of $1"
}
)sh";

constexpr char Run[] = R"sh(
"$bb" mount -t hostfs -o "nosuid,nodev,$results" none "$results" ||
  fail "the results folder cannot be had"
open_control() {
  "$bb" mount -t hostfs -o "nosuid,nodev,noexec,$control" none /dev/.lab/control ||
    fail "the control folder cannot be had"
}
open_control
exec 3>>control/out 4>>control/err || fail "no output"
cd "$folder" || fail "$folder cannot be entered"
: >/dev/.lab/control/started
"$bb" umount -l /dev/.lab/control /dev/.lab/host || fail "the host stays open"

# "-1" is every process but init and the one that kills.
{
  "$bb" sleep "$seconds"
  kill -TERM -1
  "$bb" sleep 2
  kill -KILL -1
} 3>&- 4>&- &
begin=$(centiseconds)
# In the foreground: a shell lets its background programs ignore SIGINT.
run </dev/null >&3 2>&4 3>&- 4>&-
status=$?
end=$(centiseconds)
[ -z "$sctp" ] || snmp=$("$bb" cat /proc/net/sctp/snmp)
kill -KILL -1
exec 3>&- 4>&-

open_control
cd /dev/.lab/control
echo "$snmp" >snmp
"$bb" cat /proc/sys/kernel/osrelease >kernel
echo "$status $((end - begin >= seconds * 100))" >status.part
"$bb" mv status.part status
"$bb" poweroff -f
)sh";

} // namespace

std::vector<std::string> guestCommand(const GuestPlan &plan) {
  std::vector<std::string> words = {plan.busybox, "setsid", plan.busybox, "env",
                                    "-i"};
  for (const std::string &entry : plan.environment)
    // env(1) takes "=x" for the program, having no name.
    if (size_t equals = entry.find('=');
        equals != 0 && equals != std::string::npos)
      words.push_back(entry);
  words.insert(words.end(),
               {plan.setpriv, "--inh-caps", "-all", "--bounding-set", Rights});
  if (plan.user != 0 || plan.group != 0) {
    words.insert(words.end(), {"--reuid", std::to_string(plan.user), "--regid",
                               std::to_string(plan.group)});
    if (plan.otherGroups.empty())
      words.push_back("--clear-groups");
    else
      words.insert(
          words.end(),
          {"--groups", fmt::format("{}", fmt::join(plan.otherGroups, ","))});
  }
  words.push_back("--");
  words.insert(words.end(), plan.command.begin(), plan.command.end());
  return words;
}

std::string initScript(const GuestPlan &plan) {
  std::string text = "#!" + plan.busybox + " sh\n";
  text += "bb=" + shellWord(plan.busybox) + "\n";
  text += "control=" + shellWord(plan.control) + "\n";
  text += "results=" + shellWord(plan.results) + "\n";
  text += "folder=" + shellWord(plan.folder) + "\n";
  text += fmt::format("seconds={}\nmtu={}\nsctp={}\nsnmp=\n", plan.seconds,
                      plan.mtu, plan.withSctp ? "yes" : "");
  text += "load() {\n  for module in " + shellWords(plan.modules) +
          "; do\n    \"$bb\" insmod \"$module\"\n  done\n}\n";
  text += "run() {\n  " + shellWords(guestCommand(plan)) + "\n}\n";
  text += Preparation;
  for (const std::string &folder : plan.copies)
    text += "copy " + shellWord(folder) + "\n";
  return text + Run;
}

} // namespace sctpm
