import { expect, it } from 'vitest';
import { droppedVariables } from '../../../electron/run/drops-environment.ts';

it.each([
  ['sudo docker compose up -d', ['A', 'B']],
  ['/usr/bin/sudo docker run -E x', ['A', 'B']],
  ['doas docker compose up -d', ['A', 'B']],
  ['sudo --preserve-env=A docker compose up -d', ['B']],
  ['sudo -n --preserve-env=A,B docker compose up -d', []],
  ['sudo --preserve-env docker compose up -d', []],
  ['sudo -E docker compose up -d', []],
  ['sudo -nE docker compose up -d', []],
  ['sudo -- docker --preserve-env', ['A', 'B']],
  ['docker compose up -d', []],
  ['sudoku', []],
])('%s leaves out %j', (command, dropped) => {
  expect(droppedVariables(command.split(' '), ['A', 'B'])).toEqual(dropped);
});
