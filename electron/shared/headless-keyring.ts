/**
 * Commands for a Linux system without a desktop, for bash. One bus and one keyring daemon serve all sessions of a user: two
 * daemons over one keyring write over each other's changes. So each session and cron go to the bus in the user's runtime
 * folder (`$XDG_RUNTIME_DIR`, where systemd has one already; else one in the home folder), which may be run again anywhere.
 */
const joinUserBus = [
  'export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"',
  '[ -w "$XDG_RUNTIME_DIR" ] || export XDG_RUNTIME_DIR="$HOME/.cache/session"',
  'mkdir -p -m 700 "$XDG_RUNTIME_DIR"',
  'export DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus"',
];

/** Whether the bus answers, and whether it knows who serves the keychain. */
const askBus =
  'ask() { dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus."$@" >/dev/null 2>&1; }';
const startBus = 'ask GetId || dbus-daemon --session --fork --address="$DBUS_SESSION_BUS_ADDRESS"';
const isServed = 'ask GetNameOwner string:org.freedesktop.secrets';

function unlock(options: string): string {
  return `{ read -rsp 'Keyring password: ' p; printf %s "$p" | gnome-keyring-daemon ${options} --components=secrets >/dev/null; unset p; }`;
}

export const headlessKeyring = {
  /** Every package that may be missing, at once. */
  install: 'apt install --no-install-recommends dbus gnome-keyring libsecret-1-0',
  /** Has one bus and one daemon run; asks for the keyring's password where no daemon does. A first one becomes its own. */
  start: [...joinUserBus, askBus, startBus, `${isServed} || ${unlock('--unlock')}`].join('; '),
  /** Puts a daemon that this password has unlocked in the place of the one that runs. */
  replace: [...joinUserBus, askBus, startBus, unlock('--replace --unlock')].join('; '),
} as const;
