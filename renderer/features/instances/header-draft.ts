import type { RefCallback } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { canBeHeaderText, canCarryKey } from '../../../electron/shared/rules.ts';

/** A header that is being added. Its value stays in its element, which is emptied when it goes away. */
export interface NewHeader {
  readonly key: number;
  readonly name: string;
  readonly field: RefCallback<HTMLInputElement>;
  readonly read: () => string;
}

/** What is to become of the extra headers of an instance. */
export interface HeaderDraft {
  readonly added: readonly NewHeader[];
  /** Saved ones that are to go. */
  readonly removed: ReadonlySet<Id>;
}

export const noHeaders: HeaderDraft = { added: [], removed: new Set() };

type NameProblem =
  | 'field.required'
  | 'instance.headerTwice'
  | 'instance.headerCarriesKey'
  | 'instance.headerNameInvalid';

/** What is wrong with a header that is being added. */
export interface HeaderErrors {
  readonly name: NameProblem | undefined;
  readonly value: 'field.required' | 'instance.headerText' | undefined;
}

/** A row for one more header. */
export function newHeader(key: number): NewHeader {
  let element: HTMLInputElement | undefined;
  return {
    key,
    name: '',
    field: (attached: HTMLInputElement) => {
      element = attached;
      return () => {
        attached.value = '';
        element = undefined;
      };
    },
    read: () => element?.value ?? '',
  };
}

/** The rows that something was entered in, as they are saved, or what is wrong with them by their keys. Main checks again. */
export function readHeaders(
  { added }: HeaderDraft,
  keyHeader: string,
): {
  readonly headers: readonly { readonly key: number; readonly name: string; readonly value: string }[];
  readonly errors: ReadonlyMap<number, HeaderErrors>;
} {
  const headers = added
    .map(({ key, name, read }) => ({ key, name: name.trim().toLowerCase(), value: read().trim() }))
    .filter(({ name, value }) => name !== '' || value !== '');
  const errors = new Map<number, HeaderErrors>();
  for (const [index, { key, name, value }] of headers.entries()) {
    const isTwice = headers.findIndex((other) => other.name === name) !== index;
    const nameError = isTwice ? 'instance.headerTwice' : problemOfName(name, keyHeader);
    const valueError =
      value === '' ? 'field.required' : canBeHeaderText(value) ? undefined : 'instance.headerText';
    if (nameError !== undefined || valueError !== undefined) {
      errors.set(key, { name: nameError, value: valueError });
    }
  }
  return { headers, errors };
}

function problemOfName(name: string, keyHeader: string): NameProblem | undefined {
  if (name === '') return 'field.required';
  if (name === keyHeader) return 'instance.headerCarriesKey';
  return canCarryKey(name) ? undefined : 'instance.headerNameInvalid';
}
