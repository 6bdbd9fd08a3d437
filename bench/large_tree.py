#!/usr/bin/env python3
"""bench/large_tree.py FOLDER SITES: a made-up program with that many calls that
make sockets, fifty in a file: TCP that moves, families that stay, wrappers,
options, hints, and values that nobody can know. The same every time."""
import pathlib
import sys

HEAD = """#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include "large.h"

static int open_it(int domain, int protocol) {
  return socket(domain, SOCK_STREAM, protocol);
}

"""

BODIES = [  # of a function with the parameter `int family`
    "  return socket(AF_INET, SOCK_STREAM, 0);\n",
    "  int s = socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP), on = 1;\n"
    "  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);\n"
    "  return s;\n",
    "  return socket(AF_UNIX, SOCK_STREAM, 0);\n",
    "  return socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);\n",
    "  return open_it(AF_INET, 0);\n",
    "  return socket(family, SOCK_STREAM, 0);\n",
    "  int s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), on = 1;\n"
    "  setsockopt(s, IPPROTO_TCP, TCP_CORK, &on, sizeof on);\n"
    "  return s;\n",
    "  struct addrinfo hints = {0}, *answer;\n"
    "  hints.ai_socktype = SOCK_STREAM;\n"
    "  if (getaddrinfo(\"example.org\", \"80\", &hints, &answer))\n"
    "    return -1;\n"
    "  return socket(answer->ai_family, answer->ai_socktype,\n"
    "                answer->ai_protocol);\n",
]
PER_FILE = 50


def main(folder, sites):
    folder = pathlib.Path(folder)
    (folder / "src").mkdir(parents=True)
    names = []
    for first in range(0, sites, PER_FILE):
        text = HEAD
        # The wrapper's own call is one of them.
        for site in range(first, min(sites, first + PER_FILE) - 1):
            names.append(f"site_{site}")
            text += (f"int {names[-1]}(int family) {{\n"
                     f"{BODIES[site % len(BODIES)]}}}\n\n")
        (folder / "src" / f"part{first // PER_FILE:04}.c").write_text(text)
    (folder / "src" / "large.h").write_text(
        "".join(f"int {name}(int family);\n" for name in names))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
