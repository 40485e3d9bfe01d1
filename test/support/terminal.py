"""Runs a program in a terminal of its own and plays a person there. Standard input: JSON with `argv`, `env` and `steps`,
each what to wait for on the screen and what to type then, or which signal to send. Prints JSON with the screen's text and the exit code."""

import json
import os
import pty
import select
import sys
import time

play = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.execvpe(play["argv"][0], play["argv"], play["env"])

deadline = time.monotonic() + 120
screen = b""


def read():
    """Takes what the program wrote; False at its end."""
    global screen
    ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
    if not ready:
        os.kill(pid, 9)
        sys.exit("timed out; on the screen: " + repr(screen))
    try:
        chunk = os.read(terminal, 65536)
    except OSError:
        return False
    screen += chunk
    return bool(chunk)


position = 0
for step in play["steps"]:
    wanted = step["see"].encode()
    while wanted not in screen[position:]:
        if not read():
            sys.exit("ended before it showed " + step["see"] + "; on the screen: " + repr(screen))
    position = screen.index(wanted, position) + len(wanted)
    if "signal" in step:
        os.kill(pid, step["signal"])
    typed = step["type"].encode()
    while typed:
        typed = typed[os.write(terminal, typed[:512]) :]
while read():
    pass
_, status = os.waitpid(pid, 0)
print(json.dumps({"screen": screen.decode("utf-8", "replace"), "code": os.waitstatus_to_exitcode(status)}))
