import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import type { DialogAnswer, DialogRequest } from '../../test/host/wire.ts';

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

function toPath(typed: string): string {
  return typed.startsWith('~/') ? join(homedir(), typed.slice(2)) : typed;
}

function html(request: DialogRequest): string {
  const field =
    request.kind === 'message'
      ? ''
      : `<input name="path" size="60" autofocus aria-label="Path" value="${escape(request.defaultPath)}">`;
  const labels = request.kind === 'message' ? request.buttons : ['OK', 'Cancel'];
  const buttons = labels.map((label, index) => `<button value="${index}">${escape(label)}</button>`);
  return `<!doctype html><title>WebUI Keyring</title>
    <style>body { font: 15px system-ui; margin: 2em; white-space: pre-wrap } button, input { font: inherit; margin: 0.3em }</style>
    <form><p>${escape([request.title, request.message].filter(Boolean).join('\n'))}</p>${field}<p>${buttons.join('')}</p></form>`;
}

/** A dialog for a person who runs the host: a form in a window of Chromium. Closing the window cancels. */
export async function askByForm(request: DialogRequest, context: BrowserContext): Promise<DialogAnswer> {
  const cancelled: DialogAnswer = { paths: [], button: request.cancelId };
  const page = await context.newPage();
  try {
    await page.setContent(html(request));
    const { button, path } = await page.evaluate(
      () =>
        new Promise<{ button: number; path: string }>((resolve) => {
          document.querySelector('form')?.addEventListener('submit', (event) => {
            event.preventDefault();
            const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '0';
            const field = document.querySelector('input');
            resolve({ button: Number(pressed), path: field?.value ?? '' });
          });
        }),
    );
    if (request.kind === 'message') return { paths: [], button };
    return button === 0 && path !== '' ? { paths: [toPath(path)], button } : cancelled;
  } catch {
    return cancelled;
  } finally {
    await page.close().catch(() => undefined);
  }
}
