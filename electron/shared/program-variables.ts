/** Variables that say what the system's loader, a shell or a language's runtime does before a program's own first line. */
const names: ReadonlySet<string> = new Set([
  // Where programs are looked for, and shells
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
  // The C library (ld.so(8), iconv(3))
  'GCONV_PATH',
  'GLIBC_TUNABLES',
  // Runtimes
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
  // Programs that other programs start
  'EDITOR',
  'VISUAL',
  'PAGER',
  'LESSOPEN',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'GIT_EXTERNAL_DIFF',
  'SSH_ASKPASS',
]);

/** The loaders of Linux (ld.so(8)) and macOS (dyld(1)): `LD_PRELOAD`, `DYLD_INSERT_LIBRARIES` and their like. */
const loader = /^(?:LD|DYLD)_/;

/**
 * Whether a variable of this name changes how programs are found or started, or which code they load. A secret of such a
 * name is most likely a mistake, or was slipped in. Windows knows names in any case, so they count in any case.
 */
export function steersPrograms(name: string): boolean {
  const known = name.toUpperCase();
  return names.has(known) || loader.test(known);
}
