import { expect, it } from 'vitest';
import { openWebuiVariables } from '../../../electron/shared/open-webui-variables.ts';
import { steersPrograms } from '../../../electron/shared/program-variables.ts';

it('knows what the loader, shells and runtimes read before a program begins, in any case', () => {
  const steering = ['LD_PRELOAD', 'LD_LIBRARY_PATH', 'DYLD_INSERT_LIBRARIES', 'PATH', 'Path', 'BASH_ENV'];
  expect(steering.filter(steersPrograms)).toEqual(steering);
  expect(['NODE_OPTIONS', 'PYTHONPATH', 'PERL5OPT', 'RUBYOPT'].every(steersPrograms)).toBe(true);
});

it('takes no variable of Open WebUI for one of them, and no name that is only like one', () => {
  expect([...openWebuiVariables.keys()].filter(steersPrograms)).toEqual([]);
  expect(
    ['MY_PATH', 'LDAP_APP_PASSWORD', 'PATH_PREFIX', 'ENVIRONMENT', 'bot'].filter(steersPrograms),
  ).toEqual([]);
});
