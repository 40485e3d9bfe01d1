import { expect, it } from 'vitest';
import { cutPath, shownPath } from '../../../../../renderer/features/files/shown-path.ts';

it.each([
  ['/home/ada/compose/.env', '/home/ada', '~/compose/.env'],
  ['/home/ada', '/home/ada', '~'],
  ['C:\\Users\\ada\\.env', 'C:\\Users\\ada', '~\\.env'],
  ['/home/adam/.env', '/home/ada', '/home/adam/.env'],
  ['/srv/home/ada/.env', '/home/ada', '/srv/home/ada/.env'],
  ['/srv/.env', '/', '/srv/.env'],
  ['/srv/.env', '', '/srv/.env'],
])('%s of a person in %j is shown as %s', (path, home, shown) => {
  expect(shownPath(path, home)).toBe(shown);
});

it.each([
  ['~/compose/research/.env', '~/compose/research', '/.env'],
  ['~\\compose\\.env', '~\\compose', '\\.env'],
  ['/.env', '/.env', ''],
  ['~/k8s/a-secret-with-a-rather-long-name.yaml', '~/k8s/a-secret-with-a-rather-long-name', '.yaml'],
])('%s is cut after %s', (path, start, end) => {
  expect(cutPath(path)).toEqual({ start, end });
});
