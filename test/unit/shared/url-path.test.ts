import { expect, it } from 'vitest';
import { isUrlPath } from '../../../electron/shared/url-path.ts';

it.each([
  ['/', true],
  ['/api/v1/models', true],
  ['/api/v1/knowledge/', true],
  ['/ollama/api/tags', true],
  ['/api/%E4%BD%A0', true],
  [`/${'a'.repeat(499)}`, true],
  [`/${'a'.repeat(500)}`, false],
  ['', false],
  ['api/v1/models', false],
  ['https://evil.test/api', false],
  ['http://localhost/api', false],
  ['//evil.test/api', false],
  ['/\\evil.test/api', false],
  ['/api/../admin', false],
  ['/api/%2e%2E/admin', false],
  ['/api/./models', false],
  ['/api/models?key=1', false],
  ['/api/models#1', false],
  ['/api/models 1', false],
  ['/api/\u001B[31m', false],
  ['/api/\nmodels', false],
  ['/api/模型', false],
])('%j is a path: %s', (text, isPath) => {
  expect(isUrlPath(text)).toBe(isPath);
});
