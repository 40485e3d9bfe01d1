import type { KeychainFailureCode } from '../../shared/failure.ts';
import { headlessKeyring } from '../../shared/headless-keyring.ts';
import type { DesktopExplanation } from '../explanation.ts';

const inContainer = '在容器中，密钥环会随容器一起消失，除非主目录是一个卷。';
const startKeyring = `请安装缺少的软件包（Debian、Ubuntu：\`${headlessKeyring.install}\`），然后在 bash 中运行 \`${headlessKeyring.start}\`，再从同一个 shell 启动本程序。每个会话都需要运行一次，它们使用同一个密钥环。${inContainer}`;
const replaceDaemon = `请在 bash 中运行 \`${headlessKeyring.replace}\`，再从同一个 shell 启动本程序。`;
const askNothing = `此处无法询问密码，或输入的密码不正确。${replaceDaemon}`;
const makeKeyring = `尚未创建密钥环，输入的密码将成为它的密码。${replaceDaemon}${inContainer}`;
const atTheScreen = '本机屏幕上您的桌面会话中';
const joinDesktop =
  '请在 bash 中运行 `export DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$(id -u)/bus"`，再从同一个 shell 启动本程序：它会使用您桌面会话的钥匙串。';
const insideDesktop = '请在桌面会话中启动本程序，不要用 sudo、cron 或单纯的 SSH 登录。';
const withoutSudo = '请不用 sudo 再次运行：钥匙串属于您自己的会话，其他用户无法访问。';
const withoutSudoOr = `${withoutSudo}若要使用 sudo 所切换到的用户的机密：${startKeyring}`;
const signInAgain = '请注销 Windows 并重新登录；若仍如此，请查看控制面板中的凭据管理器。';
const unlockOnMac = '请在“钥匙串访问”中解锁“登录”钥匙串，或运行 `security unlock-keychain`，然后重试。';
const installGnomeKeyring =
  '请安装 gnome-keyring（Debian、Ubuntu：`apt install gnome-keyring libsecret-1-0`）';
const linuxLibrary =
  '请安装 libsecret（Debian、Ubuntu：`apt install libsecret-1-0`；Fedora：`dnf install libsecret`；Arch：`pacman -S libsecret`），然后重新启动本程序。';
const headlessLibrary = `请安装缺少的软件包（Debian、Ubuntu：\`${headlessKeyring.install}\`；Fedora：\`dnf install libsecret gnome-keyring\`；Arch：\`pacman -S libsecret gnome-keyring\`），然后重新启动本程序。`;
const openFormer = '请打开以前使用的钥匙串：恢复它的文件，或登录它所属的会话。';
const openSeahorse =
  '请打开“密码和密钥”（Seahorse），解锁其中的“登录”密钥环；或注销后用密码重新登录，也会解锁它。';
const openWallet = '请打开 KWalletManager，打开其中的钱包。';
const allowInKeePassXC =
  'KeePassXC 正在询问是否允许访问：请在它的“Access Request”窗口（可能被其他窗口遮挡）中选择“Allow Selected”，然后重试。选“Remember”后，每个程序只询问一次；若不想再被询问，请在其设置的“Secret Service Integration”中取消“Confirm when passwords are retrieved by clients”。';
const reinstall = '本程序的一部分缺失，或是为其他系统构建的。请重新安装。';

const unresponsive = {
  remedy: '请重试；若仍如此，请重启密钥环程序。它恢复响应后，未完成的更改就会处理好。',
  on: {
    gnome: '请重试；若仍如此，请结束 `gnome-keyring-daemon` 并重新解锁密钥环，之后未完成的更改会处理好。',
    kde: '请重试；若仍如此，请运行 `kquitapp6 kwalletd6`（Plasma 5 上为 `kquitapp5 kwalletd5`）并重新打开钱包，之后未完成的更改会处理好。',
    remote: `请重试；若仍如此，请查看${atTheScreen}的密钥环程序，之后未完成的更改会处理好。`,
    sudo: withoutSudo,
    headless: `请重试；若仍如此：${replaceDaemon}`,
    wsl: `请重试；若仍如此：${replaceDaemon}`,
    windows: '请重试；若仍如此，请重启“Credential Manager”（VaultSvc）服务。',
    macos: '请重试；若仍如此，请重新启动 Mac。',
  },
} as const;

export const keychainFailures = {
  'keychain-no-bus': {
    what: '没有 D-Bus 会话总线，无法连接钥匙串。',
    remedy: insideDesktop,
    on: {
      gnome: insideDesktop,
      kde: insideDesktop,
      remote: joinDesktop,
      sudo: withoutSudoOr,
      headless: startKeyring,
      wsl: `请在 \`/etc/wsl.conf\` 的 \`[boot]\` 下写入 \`systemd=true\`，在 Windows 中运行 \`wsl --shutdown\` 后重新打开 WSL。${startKeyring}`,
      windows: signInAgain,
      macos: unlockOnMac,
    },
  },
  'keychain-no-provider': {
    what: '此会话中没有钥匙串服务在运行。',
    remedy: `${installGnomeKeyring}，或 KeePassXC 等其他 Secret Service，并让它随会话启动。`,
    on: {
      gnome: `${installGnomeKeyring}，然后注销并重新登录。`,
      kde: '请安装并启用 KWallet 5.97 或更新版本（Debian、Ubuntu：`apt install kwalletmanager`），在其设置中允许 Secret Service 接口，然后注销并重新登录。',
      remote: `请在${atTheScreen}登录：钥匙串程序会随之启动。`,
      sudo: withoutSudoOr,
      headless: startKeyring,
      wsl: startKeyring,
      windows: '请在 `services.msc` 中启动“Credential Manager”（VaultSvc）服务。',
      macos: '系统的安全服务没有响应，请重新启动 Mac。',
    },
  },
  'keychain-no-collection': {
    what: '钥匙串没有可存放值的默认密钥环。',
    remedy: '请在密钥环程序（如没有，请安装 Seahorse 或 KeePassXC）中创建默认密钥环，然后重试。',
    on: {
      gnome:
        '请注销后用密码重新登录（不要自动登录），系统会创建“登录”密钥环；或在“密码和密钥”（Seahorse；Debian、Ubuntu：`apt install seahorse`）中创建名为“登录”的密码密钥环并设为默认。',
      kde: '请打开 KWalletManager，创建一个钱包，并在 KWallet 的设置中选为默认。',
      remote: `请在${atTheScreen}，用密钥环程序（Seahorse、KWalletManager）创建默认密钥环。`,
      sudo: withoutSudoOr,
      headless: makeKeyring,
      wsl: makeKeyring,
      windows: '此登录没有凭据存储，例如通过网络或作为服务登录。请在本机或通过远程桌面登录。',
      macos: '请打开“钥匙串访问”，将“登录”设为默认钥匙串。',
    },
  },
  'keychain-locked': {
    what: '钥匙串已锁定。',
    remedy: '请在密钥环程序（如没有，请安装 Seahorse 或 KeePassXC）中解锁默认密钥环，然后重试。',
    on: {
      gnome: `${openSeahorse}自动登录后，需要输入一次密码才会解锁。`,
      kde: openWallet,
      remote: `请在${atTheScreen}解锁密钥环；此处无法询问它的密码。`,
      sudo: withoutSudo,
      headless: askNothing,
      wsl: askNothing,
      windows: signInAgain,
      macos: unlockOnMac,
    },
  },
  'keychain-prompt-timeout': {
    what: '钥匙串要求输入密码或请求许可，但未在时限内得到回应。',
    remedy: '请在弹出的密码窗口（可能被其他窗口遮挡）中输入密码，然后重试。',
    on: {
      gnome: `请在弹出的密码窗口（可能被其他窗口遮挡）中输入密码。或者：${openSeahorse}`,
      kde: `请在弹出的密码窗口（可能被其他窗口遮挡）中输入密码。或者：${openWallet}`,
      remote: `请在${atTheScreen}的密码窗口中输入密码。`,
      sudo: withoutSudo,
      headless: `密码窗口打开在无人能看到的地方。${replaceDaemon}`,
      windows: '请在 Windows 的提示窗口（可能被其他窗口遮挡）中作答，然后重试。',
      macos: '请在 macOS 的提示窗口（可能被其他窗口遮挡）中作答（选“始终允许”后不再询问），然后重试。',
    },
  },
  'keychain-unlock-dismissed': {
    what: '钥匙串仍处于锁定状态：未输入密码。',
    remedy: '请再次解锁，并在弹出的窗口中输入密码。若没有窗口弹出，请在密钥环程序中解锁默认密钥环。',
    on: {
      gnome: `请再次解锁，并在弹出的窗口中输入密码。若没有窗口弹出：${openSeahorse}`,
      kde: `请再次解锁，并在弹出的窗口中输入密码。若没有窗口弹出：${openWallet}`,
      remote: `请在${atTheScreen}解锁密钥环；此处无法询问它的密码。`,
      sudo: withoutSudo,
      headless: askNothing,
      wsl: askNothing,
      windows: signInAgain,
      macos: unlockOnMac,
    },
  },
  'keychain-not-allowed': {
    what: '钥匙串询问是否允许本程序访问该条目，但没有得到允许。',
    remedy: allowInKeePassXC,
    on: {
      remote: `${allowInKeePassXC}窗口在${atTheScreen}。`,
      windows: signInAgain,
      macos:
        '请重试并选择“始终允许”。若 macOS 不再询问，请在“钥匙串访问”中打开该项目（名称以“WebUI Keyring”开头），在“访问控制”中加入本程序。',
    },
  },
  'keychain-unresponsive': { what: '钥匙串没有响应。', ...unresponsive },
  'keychain-change-unknown': { what: '保存或删除值时钥匙串没有响应，无法得知是否已完成。', ...unresponsive },
  'keychain-restarted': {
    what: '钥匙串在更改过程中停止了运行，因此无法得知更改是否完成。',
    remedy: '若钥匙串未在运行，请重新启动它，然后重试。未完成的更改届时会处理好。',
  },
  'keychain-library-missing': {
    what: '缺少与钥匙串通信的系统库。',
    remedy: linuxLibrary,
    on: {
      sudo: headlessLibrary,
      headless: headlessLibrary,
      wsl: headlessLibrary,
      windows: reinstall,
      macos: reinstall,
    },
  },
  'keychain-too-large': {
    what: '{该值}太长。',
    remedy: '请将它放在文件中，在此保存它的路径。',
  },
  'keychain-bad-characters': {
    what: '{该值}中有钥匙串无法原样返回的字符。',
    remedy: '请去掉其中的 NUL 字符和不完整的 Unicode 字符（半个代理对）。',
  },
  'keychain-empty': {
    what: '{该值}为空，不能保存空值。',
    remedy: '请给出或生成一个值，或改为删除此机密。',
  },
  'keychain-not-found': {
    what: '钥匙串已解锁，但其中没有{该条目}。',
    remedy: {
      window: '其他程序删除了它，或钥匙串被替换了。请在“钥匙串”页重新设置，或从您自己的备份恢复钥匙串。',
      command:
        '其他程序删除了它，或钥匙串被替换了。请用 `webui-keyring secret set` 重新设置，或从您自己的备份恢复钥匙串。',
    },
  },
  'keychain-other': {
    what: '这不是保存这些值的那个钥匙串：它被替换了，或属于另一个会话。没有写入任何内容。',
    remedy: {
      window: `${openFormer}若要从现在起使用这一个（不含另一个中的值），请在“钥匙串”中选择。`,
      command: `${openFormer}若要从现在起使用这一个（不含另一个中的值），请运行 \`webui-keyring doctor --fix\`。`,
    },
  },
  'keychain-other-folder': {
    what: '没有更改任何内容：已保存的值属于另一个数据文件夹，那里是同一个保险库，两者之一是副本。',
    remedy: {
      window:
        '请在另一个文件夹中工作，或删除副本。若要从现在起在此文件夹中使用这些值（不再在另一个中使用），请在“钥匙串”中选择。',
      command:
        '请在另一个文件夹中工作（`--home`、WEBUI_KEYRING_HOME），或删除副本。若要从现在起在此文件夹中使用这些值（不再在另一个中使用），请运行 `webui-keyring doctor --fix`。',
    },
  },
  'keychain-two-daemons': {
    what: '没有写入任何内容：有两个密钥环守护进程在写同一个密钥环，彼此会撤销对方的更改。',
    remedy:
      '请用 `kill` 和进程号结束当前会话不使用的那一个，然后重试。同一用户的所有会话都要使用同一个总线，即 `$XDG_RUNTIME_DIR/bus`。',
    on: { remote: `请离开此次登录的私有总线。${joinDesktop}` },
  },
  'keychain-failed': {
    what: '钥匙串返回了错误。',
    remedy: {
      window: '请重试。若仍如此，系统消息有助于找到原因。',
      command: '请重试；若仍如此，请运行 `webui-keyring doctor` 并报告其结果。',
    },
    on: {
      windows:
        '请重试。通过网络或作为服务登录的用户没有凭据存储：请在本机或通过远程桌面登录。若仍如此，请运行 `webui-keyring doctor` 并报告其结果。',
      macos:
        'macOS 给出的原因若不是纯 ASCII 文字，此处便无法读取。若钥匙串已锁定，请在“钥匙串访问”中解锁“登录”。若选了“拒绝”，请在其中打开该项目，在“访问控制”中加入本程序。',
    },
  },
} as const satisfies Record<KeychainFailureCode, DesktopExplanation>;
