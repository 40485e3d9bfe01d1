import { expect, it } from 'vitest';
import { cloudServiceOf } from '../../../electron/shell/cloud-folder.ts';

const env = { OneDrive: 'D:\\Cloud\\Mine', OneDriveConsumer: 'F:\\Home', OneDriveCommercial: 'E:\\Firm' };

it.each([
  ['win32', 'C:\\Users\\Ada\\OneDrive\\Documents', 'OneDrive'],
  ['win32', 'C:\\Users\\Ada\\OneDrive - Company\\x', 'OneDrive'],
  ['win32', 'd:\\cloud\\mine\\keys', 'OneDrive'],
  ['win32', 'E:/Firm', 'OneDrive'],
  ['win32', 'F:\\home\\keys', 'OneDrive'],
  ['win32', 'D:\\Cloud\\Mine2', null],
  ['win32', 'C:\\Users\\Ada\\iCloudDrive', 'iCloud Drive'],
  ['win32', 'C:\\Users\\Ada\\Dropbox (Personal)', 'Dropbox'],
  ['win32', 'C:\\Users\\Ada\\Documents', null],
  ['darwin', '/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/x', 'iCloud Drive'],
  ['darwin', '/Users/ada/Library/CloudStorage/OneDrive-Company/x', 'OneDrive'],
  ['darwin', '/Users/ada/Library/CloudStorage/Box-Box', 'Box-Box'],
  ['darwin', '/Users/ada/Library/CloudStorage', null],
  ['darwin', '/Users/ada/Library/Keys', null],
  ['darwin', '/Users/ada/Dropbox/x', 'Dropbox'],
  ['linux', '/home/ada/Dropbox', 'Dropbox'],
  ['linux', '/home/ada/Google Drive/x', 'Google Drive'],
  ['linux', '/home/ada/dropboxer', null],
  ['linux', '/home/ada/Library/Mobile Documents', null],
  ['linux', '/home/ada/a\\OneDrive\\b', null],
  ['linux', '/', null],
] as const)('on %s, %s is uploaded by %s', (platform, dir, service) => {
  expect(cloudServiceOf(dir, { platform, env })).toBe(service);
});

it('goes by the folders of the environment on Windows only', () => {
  const given = { OneDrive: '/home/ada/one' };
  expect(cloudServiceOf('/home/ada/one/keys', { platform: 'linux', env: given })).toBeNull();
  expect(cloudServiceOf('/home/ada/one/keys', { platform: 'win32', env: given })).toBe('OneDrive');
});
