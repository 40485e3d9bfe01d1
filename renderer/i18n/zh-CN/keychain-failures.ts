import type { KeychainFailureCode } from '../../../electron/shared/failure.ts';
import type { DesktopExplanation } from '../explanation.ts';

export const keychainFailures = {
  'keychain-no-bus': {
    what: '没有会话总线，无法连接钥匙串。',
    remedy: '请在桌面会话中启动本程序，或在 `dbus-run-session` 中运行。',
    on: {
      headless:
        '请在带密钥环的会话总线中运行：`dbus-run-session -- sh -c "gnome-keyring-daemon --unlock; webui-keyring doctor"`。',
      wsl: 'WSL 自身不启动会话总线。请在 `/etc/wsl.conf` 中启用 systemd，重启 WSL，并安装 `gnome-keyring`。',
    },
  },
  'keychain-no-provider': {
    what: '此系统上没有钥匙串服务应答。',
    remedy: '请安装一个 Secret Service，例如 `gnome-keyring`，或启用了 Secret Service 集成的 KeePassXC。',
    on: {
      gnome: '请安装 `gnome-keyring`，然后注销并重新登录。',
      kde: '请打开“系统设置 › KDE 钱包”，启用钱包及其 Secret Service 接口。',
      headless:
        '请安装 `gnome-keyring` 并在会话中启动：`gnome-keyring-daemon --start --components=secrets`。',
      wsl: '请在 WSL 中安装 `gnome-keyring` 并启动：`gnome-keyring-daemon --start --components=secrets`。',
    },
  },
  'keychain-no-collection': {
    what: '钥匙串没有可存放值的默认密钥环。',
    remedy: '请创建名为“Login”的密钥环，并设为默认。',
    on: {
      gnome: '请打开“密码和密钥”（Seahorse），创建一个密码密钥环并设为默认。',
      kde: '请打开 KWalletManager，创建名为“kdewallet”的钱包。',
      headless: '用密码解锁一次即可创建：`gnome-keyring-daemon --unlock`。',
      wsl: '用密码解锁一次即可创建：`gnome-keyring-daemon --unlock`。',
    },
  },
  'keychain-locked': {
    what: '钥匙串已锁定。',
    remedy: '请解锁后再次检查。',
    on: {
      gnome:
        '请打开“密码和密钥”（Seahorse），右击“登录”并选择“解锁”。若其密码与登录密码相同，登录时会自动解锁。',
      kde: '请打开 KWalletManager，打开钱包“kdewallet”。',
      'linux-other': '请在密钥环程序中解锁默认密钥环，然后再次检查。',
      headless: '请在此会话中运行 `gnome-keyring-daemon --unlock`，并从标准输入给出密码。',
      wsl: '请在此会话中运行 `gnome-keyring-daemon --unlock`，并从标准输入给出密码。',
      macos: '请打开“钥匙串访问”，选择“登录”，再选“文件 › 解锁钥匙串”。',
      windows: '请重新登录 Windows；凭据管理器会随会话打开。',
    },
  },
  'keychain-prompt-timeout': {
    what: '钥匙串询问了密码，但没有人及时回答。',
    remedy: '请找到它的窗口（可能在本窗口后面），回答后再次检查。',
    on: {
      macos: '请在系统询问时选择“始终允许”，然后再次检查。',
      headless: '没有屏幕可显示它的询问，请先用 `gnome-keyring-daemon --unlock` 解锁。',
    },
  },
  'keychain-unresponsive': {
    what: '钥匙串没有应答，因此不知道上一次改动是否完成。',
    remedy: '请稍候再次检查。它一有应答，未完成的改动就会处理好。',
    on: {
      gnome:
        '若一直如此，请重启它：`systemctl --user restart gnome-keyring-daemon`，之后未完成的改动会处理好。',
      kde: '若一直如此，请在 KWalletManager 中关闭并重新打开钱包，之后未完成的改动会处理好。',
    },
  },
  'keychain-restarted': {
    what: '钥匙串在操作途中重启了。',
    remedy: '若它询问，请解锁，然后重试。',
  },
  'keychain-library-missing': {
    what: '缺少与钥匙串通信的系统库。',
    remedy: '请用软件包管理器安装 `libsecret`，然后重新启动本程序。',
    on: {
      macos: '本程序的安装不完整，请重新安装。',
      windows: '本程序的安装不完整，请重新安装。',
    },
  },
  'keychain-too-large': {
    what: '值太长，钥匙串放不下。',
    remedy: '一个值最多 2,048 字节，这样才适合每个系统的钥匙串。',
  },
  'keychain-bad-characters': {
    what: '值中有钥匙串无法保存的字符。',
    remedy: '请去掉 NUL 字符和残缺的表情符号，然后重试。',
  },
  'keychain-empty': {
    what: '不能保存空值。',
    remedy: '请输入或生成一个值。',
  },
  'keychain-not-found': {
    what: '钥匙串中已没有这个值。',
    remedy: '它在本程序之外被删除了。请暂存一个新值，或从备份恢复。',
  },
  'keychain-failed': {
    what: '钥匙串报告了错误。',
    remedy: '请再次检查。若一直如此，系统的回答有助于找到原因。',
  },
} as const satisfies Record<KeychainFailureCode, DesktopExplanation>;
