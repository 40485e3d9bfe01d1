/** A program that the tests or the Chromium host need, how its presence is seen, and Debian's package for it. */
export interface SystemPart {
  readonly package: string;
  /** Absolute paths or names on PATH, one of which must exist. */
  readonly anyOf: readonly string[];
  readonly why: string;
}

const multiarch = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';

const python: SystemPart = { package: 'python3', anyOf: ['python3'], why: 'terminals for the prompt tests' };
const venv: SystemPart = {
  package: 'python3-venv',
  anyOf: [...Array.from({ length: 12 }, (_, minor) => `/usr/lib/python3.${minor + 9}/ensurepip`), 'pyenv'],
  why: 'python-dotenv and PyYAML, which read exports',
};

/** For `npm test`. */
export const systemParts: readonly SystemPart[] = [
  {
    package: 'chromium',
    anyOf: ['chromium', 'chromium-browser', 'google-chrome'],
    why: 'the window of the tests',
  },
  { package: 'xvfb', anyOf: ['Xvfb'], why: 'a display for the test of a real window' },
  { package: 'dbus', anyOf: ['dbus-daemon'], why: 'the bus of the keyring' },
  { package: 'gnome-keyring', anyOf: ['gnome-keyring-daemon'], why: 'the real keychain' },
  { package: 'libsecret-1-0', anyOf: [`/usr/lib/${multiarch}/libsecret-1.so.0`], why: 'keytar links to it' },
  { package: 'libsecret-tools', anyOf: ['secret-tool'], why: 'writes foreign keychain items in tests' },
  {
    package: 'fonts-noto-cjk',
    anyOf: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'],
    why: 'Chinese text',
  },
  { package: 'fish', anyOf: ['fish'], why: 'reads exports and completions' },
  { package: 'zsh', anyOf: ['zsh'], why: 'reads exports and completions' },
  { package: 'curl', anyOf: ['curl'], why: 'runs the line that tests a key' },
  { package: 'busybox-static', anyOf: ['busybox'], why: 'reads exports' },
  { package: 'acl', anyOf: ['setfacl'], why: 'access lists of files that are merged into' },
  { package: 'git', anyOf: ['git'], why: 'decides whether an export would be tracked' },
  { package: 'openssh-client', anyOf: ['ssh-keygen'], why: 'signs a release in its test' },
  python,
  venv,
  { package: 'docker.io', anyOf: ['docker'], why: 'its client reads exports' },
  { package: 'kubernetes-client', anyOf: ['kubectl'], why: 'reads exported Secrets, without a cluster' },
  { package: 'golang-go', anyOf: ['go'], why: "Compose's own parser, built from its Go module" },
  { package: 'systemd', anyOf: [`/usr/lib/${multiarch}/systemd`], why: 'reads environment files' },
  { package: 'libkf5wallet-bin', anyOf: ['kwalletd5'], why: 'KWallet as the keychain' },
  {
    package: 'libqca-qt5-2-plugins',
    anyOf: [`/usr/lib/${multiarch}/qca-qt5/crypto/libqca-ossl.so`],
    why: 'KWallet creates no wallet without it',
  },
  { package: 'keepassxc', anyOf: ['keepassxc'], why: 'KeePassXC as the keychain' },
  {
    package: 'xdotool',
    anyOf: ['xdotool'],
    why: "answers KeePassXC's question, types passwords into windows",
  },
  { package: 'util-linux', anyOf: ['setpriv'], why: 'ends the test keyring with the tests' },
  { package: 'util-linux', anyOf: ['prlimit'], why: 'sets the limit on core dumps' },
];

/** For `npm run test:openwebui`. */
export const openWebUiParts: readonly SystemPart[] = [
  ...systemParts,
  { ...python, why: 'runs Open WebUI' },
  { ...venv, why: 'keeps Open WebUI apart from the system' },
  {
    package: 'postgresql',
    anyOf: ['14', '15', '16', '17', '18'].map((version) => `/usr/lib/postgresql/${version}/bin/initdb`),
    why: 'the other database that Open WebUI runs on',
  },
  { package: 'nginx', anyOf: ['nginx', '/usr/sbin/nginx'], why: 'the proxy before Open WebUI' },
  {
    package: 'util-linux',
    anyOf: ['runuser', '/usr/sbin/runuser', '/sbin/runuser'],
    why: 'PostgreSQL refuses to run as root',
  },
];

/** For `npm run test:docker`: what `npm test` needs, for the program runs in it, an engine, and what Open WebUI is made of. */
export const dockerParts: readonly SystemPart[] = [
  ...systemParts,
  { package: 'docker.io', anyOf: ['dockerd', '/usr/sbin/dockerd'], why: 'a Docker engine of its own' },
  { package: 'podman', anyOf: ['podman'], why: 'servers are taken over from it too' },
  { package: 'util-linux', anyOf: ['unshare'], why: 'keeps the engine apart from the machine' },
];
