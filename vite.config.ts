import { globSync, readFileSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { EnvironmentOptions, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { schemaDocuments } from './electron/cli/json/documents.ts';
import { contract, eventNames } from './electron/shared/contract.ts';
import { leftToSoak } from './test/support/left-to-soak.ts';
import { LongFirst } from './test/support/long-first.ts';
import { temporaryFilesInMemory } from './test/support/memory-dir.ts';

const distDir = join(import.meta.dirname, 'dist');

/** In kB. Everything is loaded from the disk; the usual warning at 500 kB is meant for the web. */
const chunkSizeWarningLimit = 2000;

const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/**
 * A bundle that runs in Node or in Electron's main process; everything but native and host modules is inlined. What it loads
 * later is in a folder of its own name, so that the package of the command line can leave the window's out.
 */
function nodeBundle(
  name: string,
  entry: string,
  options: { format?: 'es' | 'cjs'; target?: string } = {},
): EnvironmentOptions {
  const { format = 'es', target = 'node20' } = options;
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron', 'keytar'] },
    build: {
      outDir: distDir,
      target,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      chunkSizeWarningLimit,
      rolldownOptions: {
        input: { [name]: entry },
        external: ['electron', 'keytar', ...builtins],
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: `chunks/${name}/[name]-[hash].js`,
        },
      },
    },
  };
}

/** The command line can be started by its path from a checkout too; npm makes it executable only when it installs it. */
const executable: Plugin = {
  name: 'executable',
  applyToEnvironment: ({ name }) => name === 'cli',
  writeBundle: ({ dir = distDir }) => chmod(join(dir, 'cli.js'), 0o755),
};

/**
 * The package that `npm pack` makes has the command line only. npm would add the file that `main` of package.json names, which
 * Electron needs there; a list beside that file keeps it out.
 */
const npmIgnore: Plugin = {
  name: 'npm-ignore',
  applyToEnvironment: ({ name }) => name === 'main',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '.npmignore', source: 'main.js\n' });
  },
};

/** `title` of `page.module.css` is `page-title` in the page: told apart by their files' names, and readable there. */
function scopedName(name: string, file: string): string {
  const [component = ''] = basename(file).split('.', 1);
  return `${component}-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What the command line writes as JSON, as JSON Schema documents; they are in the package for npm. */
const jsonSchemas: Plugin = {
  name: 'json-schemas',
  applyToEnvironment: ({ name }) => name === 'cli',
  generateBundle() {
    for (const [fileName, document] of schemaDocuments()) {
      const source = `${JSON.stringify(document, undefined, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: `schema/${fileName}`, source });
    }
  },
};

/** The language that a module has words of the window of; null for others. */
function windowLanguage(id: string): string | null {
  return /\/electron\/text\/(en|zh-CN)\/(?!command|help|tokens)/.exec(id)?.[1] ?? null;
}

interface ProjectOptions {
  readonly testTimeout: number;
  readonly hookTimeout: number;
  readonly include?: string[];
  readonly exclude?: string[];
  readonly isolate?: false;
  readonly unstubEnvs?: true;
  readonly unstubGlobals?: true;
  readonly restoreMocks?: true;
}

function project(name: string, options: ProjectOptions) {
  return {
    extends: true as const,
    test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...options },
  };
}

/** What a test stubs or spies on ends with it, for the next file in its process. */
const unitOptions = {
  testTimeout: 600_000,
  hookTimeout: 300_000,
  unstubEnvs: true,
  unstubGlobals: true,
  restoreMocks: true,
} as const;

/** Unit tests that replace a module or what a class does: they need modules of their own. The others share theirs. */
const replacing = globSync('test/unit/**/*.test.{ts,tsx}', { cwd: import.meta.dirname }).filter((file) =>
  /vi\.mock\(|\bprototype\b/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
);

export default defineConfig({
  root: 'renderer',
  base: './',
  css: { modules: { generateScopedName: scopedName } },
  plugins: [react(), executable, npmIgnore, jsonSchemas],
  builder: {
    buildApp: async (builder) => {
      // Chunks carry a hash in their name; those of former builds, and schemas of former commands, would stay and be packed.
      for (const name of ['chunks', 'schema']) {
        await rm(join(distDir, name), { recursive: true, force: true });
      }
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
  environments: {
    client: {
      build: {
        outDir: join(distDir, 'renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        assetsInlineLimit: 0,
        modulePreload: false,
        sourcemap: true,
        chunkSizeWarningLimit,
        // One file to start with and one for a language: each file more is a way to main and back before the first view.
        rolldownOptions: {
          output: {
            codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }, { name: windowLanguage }] },
          },
        },
      },
    },
    main: nodeBundle('main', 'electron/main.ts'),
    preload: {
      ...nodeBundle('preload', 'electron/preload.ts', { format: 'cjs' }),
      define: {
        contractChannelNames: JSON.stringify(Object.keys(contract)),
        contractEventNames: JSON.stringify(eventNames),
      },
    },
    // CommonJS, as it starts faster: every command that reads a value waits for this process.
    helper: nodeBundle('keychain-helper', 'electron/keychain/helper.ts', { format: 'cjs' }),
    cli: nodeBundle('cli', 'electron/cli/main.ts'),
  },
  test: {
    root: import.meta.dirname,
    env: temporaryFilesInMemory(),
    // More than there are cores: what is tested waits for other processes, and for time, for a good part.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongFirst },
    reporters: ['default', './test/support/tally-reporter.ts'],
    // What is waited for comes on a busy machine too, only later; the usual second is not enough there.
    expect: { poll: { timeout: 120_000 } },
    projects: [
      // Logic, files and loopback sockets; nothing here needs a keyring, a browser or a build.
      project('unit', { ...unitOptions, exclude: replacing, isolate: false }),
      project('unit-replacing', { ...unitOptions, include: replacing }),
      // Real parts: keyring, processes, shells.
      project('contract', { testTimeout: 900_000, hookTimeout: 600_000, exclude: leftToSoak }),
      // The built app in a real window. What a test changes is in that app: modules need not be loaded anew for each file.
      project('e2e', { testTimeout: 900_000, hookTimeout: 300_000, exclude: leftToSoak, isolate: false }),
    ],
  },
});
