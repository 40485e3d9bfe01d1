import { cutName } from '../../components/grid/cut-name.ts';

/** The longest name of a file, in UTF-16 units, that is never cut. */
const longestName = 28;

/** A path as people write it: with `~` for their own folder. `home` is that folder; empty where it is not known. */
export function shownPath(path: string, home: string): string {
  if (home.length < 2 || !path.startsWith(home)) return path;
  const rest = path.slice(home.length);
  return rest === '' || /^[/\\]/.test(rest) ? `~${rest}` : path;
}

/** A path in two parts, of which the first is cut where there is no room: the name of the file stays. */
export function cutPath(path: string): { readonly start: string; readonly end: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  if (at <= 0 || path.length - at > longestName) return cutName(path);
  return { start: path.slice(0, at), end: path.slice(at) };
}
