"""Stores and fetches values of growing size, as a client with short writes."""
import socket
import sys


def dial():
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132)
    s.connect(("127.0.0.1", 11311))
    s.settimeout(20)
    return s, s.makefile("rb")


s, lines = dial()
bad = 0
for size in (10, 10000, 100000, 300000, 1000000):
    value = b"x" * size + b"\r\n"
    sent = b"set k 0 0 %d\r\n" % size + value
    try:
        for at in range(0, len(sent), 16384):
            s.sendall(sent[at:at + 16384])
        stored = lines.readline()
        s.sendall(b"get k\r\n")
        head, got = lines.readline(), lines.read(len(value))
        assert (stored, got, lines.readline()) == (b"STORED\r\n", value, b"END\r\n")
        print(f"ok value of {size} bytes", flush=True)
    except (OSError, AssertionError) as error:
        print(f"FAIL value of {size} bytes: {error or 'closed by the server'}",
              flush=True)
        bad = 1
        s, lines = dial()
sys.exit(bad)
