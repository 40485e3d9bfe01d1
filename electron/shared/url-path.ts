/** Longer ones are no path of an API, and no line that can be read. */
const maxPathLength = 500;

/** Whether a text is a path that a URL takes as it is: no origin, no `..`, no query, and nothing that is not printable ASCII. */
export function isUrlPath(text: string): boolean {
  const base = 'http://localhost';
  return text.length <= maxPathLength && URL.canParse(text, base) && new URL(text, base).pathname === text;
}
