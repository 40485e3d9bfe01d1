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

it.each([
  'PATH',
  'PATHEXT',
  'COMSPEC',
  'SHELL',
  'SHELLOPTS',
  'BASHOPTS',
  'BASH_ENV',
  'ENV',
  'IFS',
  'PS4',
  'PROMPT_COMMAND',
  'ZDOTDIR',
  'GCONV_PATH',
  'GLIBC_TUNABLES',
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'ELECTRON_RUN_AS_NODE',
  'PYTHONPATH',
  'PYTHONHOME',
  'PYTHONSTARTUP',
  'PYTHONUSERBASE',
  'PERL5LIB',
  'PERL5OPT',
  'PERL5DB',
  'RUBYLIB',
  'RUBYOPT',
  'LUA_INIT',
  'CLASSPATH',
  'JAVA_TOOL_OPTIONS',
  'JDK_JAVA_OPTIONS',
  '_JAVA_OPTIONS',
  'DOTNET_STARTUP_HOOKS',
  'PSMODULEPATH',
  'EDITOR',
  'VISUAL',
  'PAGER',
  'LESSOPEN',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'GIT_EXTERNAL_DIFF',
  'SSH_ASKPASS',
])('%s steers programs', (name) => {
  expect([name, name.toLowerCase()].map(steersPrograms)).toEqual([true, true]);
});
