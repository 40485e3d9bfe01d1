import { isOwnProcess, listProcesses, readProcess } from './processes.ts';

/** Programs of which one runs in every desktop session, as the kernel names them: at most 15 characters (proc(5)). */
const sessionPrograms = new Set([
  'Xorg',
  'Xwayland',
  'gnome-shell',
  'gnome-session-b',
  'plasmashell',
  'ksmserver',
  'kwin_x11',
  'kwin_wayland',
  'kwalletd5',
  'kwalletd6',
  'ksecretd',
  'xfce4-session',
  'cinnamon-sessio',
  'mate-session',
  'lxqt-session',
  'lxsession',
  'budgie-wm',
  'sway',
  'Hyprland',
  'labwc',
  'weston',
]);

/** Whether this user has a desktop session on this machine, or a keyring daemon that a login to one has started. Linux. */
export function findDesktopSession(): boolean {
  return listProcesses().some((pid) => {
    const name = readProcess(pid, 'comm')?.trim() ?? '';
    const isLogin = () => readProcess(pid, 'cmdline')?.split('\0').includes('--login') === true;
    return (sessionPrograms.has(name) || (name === 'gnome-keyring-d' && isLogin())) && isOwnProcess(pid);
  });
}
