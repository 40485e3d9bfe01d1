"""Runs a program in a terminal of its own, in whose foreground it is, presses Ctrl-C a hundred times, and prints who sent
each SIGINT that the innermost process got. Arguments: the words before the command that this file itself is."""

import os
import pty
import signal
import sys


def count():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    fromTerminal = 0
    print("next", flush=True)
    while True:
        info = signal.sigtimedwait([signal.SIGINT], 0.5 if fromTerminal == 100 else 10)
        if info is None:
            sys.exit(3)
        print("sender=kernel" if info.si_pid == 0 else "sender=process", flush=True)
        if info.si_pid == 0:
            fromTerminal += 1
            if fromTerminal < 100:
                print("next", flush=True)


def watch(words):
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(words[0], words + [sys.executable, __file__, "--count"])
    seen = b""
    pressed = 0
    while True:
        try:
            chunk = os.read(fd, 1024)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
        while seen.count(b"next") > pressed:
            pressed += 1
            os.write(fd, b"\x03")
    _, status = os.waitpid(pid, 0)
    for line in seen.decode().replace("\r", "").split("\n"):
        if "sender=" in line:
            print(line.split("sender=")[1], end=" ")
    print("status=%d" % os.waitstatus_to_exitcode(status), end="")


if sys.argv[1:] == ["--count"]:
    count()
else:
    watch(sys.argv[1:])
