import { enableCompileCache, registerHooks } from 'node:module';

// The host's modules and the app's are compiled once, and not at each of a hundred starts.
enableCompileCache();

// Loaded by `node --import` before the app's main bundle: `electron` means the host's implementation of it.
const implementation = new URL('./module.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: implementation, shortCircuit: true } : nextResolve(specifier, context),
});
