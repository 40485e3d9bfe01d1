import { unknownAddress } from './domain.ts';

/**
 * The saved address of an instance as a browser may be given it; undefined for one that is not known, has a password in it or is
 * of another scheme, which could start another program.
 */
export function webAddress(baseUrl: string): string | undefined {
  if (baseUrl === unknownAddress || !URL.canParse(baseUrl)) return undefined;
  const { protocol, username, password, href } = new URL(baseUrl);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && username === '' && password === '' ? href : undefined;
}
