/** The folder names that services which upload files give, at any depth: `OneDrive - Company`, `Dropbox (Personal)`. */
const byName: readonly (readonly [name: RegExp, service: string])[] = [
  [/^OneDrive(?:$|[ -])/i, 'OneDrive'],
  [/^Dropbox(?:$|[ -])/i, 'Dropbox'],
  [/^iCloud ?Drive$/i, 'iCloud Drive'],
  [/^Google ?Drive(?:$|[ -])/i, 'Google Drive'],
];

export interface CloudFolderOptions {
  readonly platform: NodeJS.Platform;
  /** The environment; OneDrive names its folders there on Windows. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

function partsOf(path: string, platform: NodeJS.Platform): readonly string[] {
  return path.split(platform === 'win32' ? /[\\/]+/ : /\/+/).filter((part) => part !== '');
}

function isBelow(parts: readonly string[], root: readonly string[]): boolean {
  return root.length > 0 && root.every((part, index) => part.toLowerCase() === parts[index]?.toLowerCase());
}

/**
 * The service that uploads what is saved in the folder `dir`, an absolute path, or null. It goes by the names that OneDrive,
 * iCloud, Dropbox and Google Drive give their folders; one that was called otherwise is not known.
 */
export function cloudServiceOf(dir: string, { platform, env }: CloudFolderOptions): string | null {
  const parts = partsOf(dir, platform);
  if (platform === 'win32') {
    const roots = [env['OneDrive'], env['OneDriveConsumer'], env['OneDriveCommercial']];
    if (roots.some((root) => isBelow(parts, partsOf(root ?? '', platform)))) return 'OneDrive';
  }
  if (platform === 'darwin') {
    const index = parts.indexOf('Library');
    // All that iCloud uploads, and every other service since macOS 12.3.
    if (index !== -1 && parts[index + 1] === 'Mobile Documents') return 'iCloud Drive';
    const given = parts[index + 2];
    if (index !== -1 && parts[index + 1] === 'CloudStorage' && given !== undefined)
      return byName.find(([name]) => name.test(given))?.[1] ?? given;
  }
  for (const part of parts) {
    const service = byName.find(([name]) => name.test(part))?.[1];
    if (service !== undefined) return service;
  }
  return null;
}
