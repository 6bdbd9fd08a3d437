"""Publishes messages of growing size to a subscriber, over SCTP; then many come."""
import socket
import struct
import subprocess
import sys
import time

PORT = 11884
bad = 0


def dial(name):
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132)
    s.connect(("127.0.0.1", PORT))
    s.settimeout(20)
    put(s, 0x10, word(b"MQTT") + b"\4\2\0\x3c" + word(name))
    lines = s.makefile("rb")
    assert packet(lines)[0] == 0x20
    return s, lines


def word(text):
    return struct.pack(">H", len(text)) + text


def put(s, kind, body):
    length, left = b"", len(body)
    while left > 127:
        length, left = length + bytes([left % 128 | 128]), left // 128
    whole = bytes([kind]) + length + bytes([left]) + body
    for at in range(0, len(whole), 16384):
        s.sendall(whole[at:at + 16384])


def packet(lines):
    kind, length, shift = lines.read(1)[0], 0, 0
    while True:
        byte = lines.read(1)[0]
        length, shift = length | (byte & 127) << shift, shift + 7
        if byte < 128:
            return kind, lines.read(length)


with open("/tmp/mosquitto.conf", "w") as file:
    file.write(f"listener {PORT} 127.0.0.1\nallow_anonymous true\n")
broker = subprocess.Popen([sys.argv[1], "-c", "/tmp/mosquitto.conf"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
time.sleep(1)
try:
    reader, heard = dial(b"reader")
    put(reader, 0x82, b"\0\1" + word(b"t") + b"\1")
    assert packet(heard)[0] == 0x90
    writer, answers = dial(b"writer")
    for number, size in enumerate((10, 10000, 300000, 3000000)):
        body = bytes([number + 65]) * size
        put(writer, 0x32, word(b"t") + struct.pack(">H", number + 1) + body)
        kind, got = packet(answers)[0], packet(heard)[1]
        put(reader, 0x40, got[3:5])
        same = kind == 0x40 and got[5:] == body
        print("ok" if same else "FAIL", f"message of {size} bytes", flush=True)
        bad |= not same
    many = [dial(b"client %d" % i) for i in range(100)]
    print("ok 100 clients at a time")
except (OSError, AssertionError, IndexError) as error:
    print(f"FAIL {error or 'closed by the broker'}")
    bad = 1
broker.terminate()
sys.exit(bad)
