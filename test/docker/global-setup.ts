import type { TestProject } from 'vitest/node';
import { importIdleOllama, importStandIn } from '../support/open-webui-image.ts';
import type { OpenWebUiImage } from '../support/open-webui-image.ts';
import { startRealEngine } from '../support/real-engine.ts';
import type { EngineEnv } from '../support/real-engine.ts';
import { importRealOpenWebUi } from './real-open-webui.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged into vitest's own interface
  interface ProvidedContext {
    engine: EngineEnv;
    standIn: OpenWebUiImage;
    realOpenWebUi: OpenWebUiImage;
  }
}

/** Starts one engine for all files, with the images that they need; ends it after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startRealEngine();
  try {
    await importIdleOllama(engine.env);
    project.provide('standIn', await importStandIn(engine.env));
    project.provide('realOpenWebUi', await importRealOpenWebUi(engine.env));
    project.provide('engine', engine.env);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return () => engine.close();
}
