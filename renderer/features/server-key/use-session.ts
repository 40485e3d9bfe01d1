import { type RefCallback, useState } from 'react';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { useErasingField } from '../../components/use-erasing-field.ts';

export type KeySession = ChannelArgs<'server.compareKey'>['session'];
export type SessionKind = KeySession['by'];

/** Messages that say what is wrong with a field. */
export type FieldProblem =
  | 'field.required'
  | 'field.controlCharacters'
  | 'field.looksLikeValue'
  | 'serverKey.codeInvalid'
  | 'serverKey.confirmMissing'
  | 'serverKey.newNameTaken';

export type SessionErrors = Partial<
  Readonly<Record<'email' | 'password' | 'code' | 'token' | 'userId' | 'mint', FieldProblem>>
>;

export interface SessionForm {
  readonly by: SessionKind;
  readonly choose: (by: SessionKind) => void;
  readonly email: string;
  readonly setEmail: (email: string) => void;
  readonly userId: string;
  readonly setUserId: (userId: string) => void;
  readonly mayMint: boolean;
  readonly setMayMint: (may: boolean) => void;
  /** For the field of the password or of the session token: its text is kept nowhere else, and emptied when it goes away. */
  readonly credential: RefCallback<HTMLInputElement>;
  readonly code: RefCallback<HTMLInputElement>;
  /** What was entered, or what is wrong with it. */
  readonly read: () => Result<KeySession, SessionErrors>;
  /** Empties the fields of password, token and code. */
  readonly clear: () => void;
}

/** With what a key is managed on the server. Passwords, tokens and codes never enter React's state. */
export function useSession(first: SessionKind, owner: string): SessionForm {
  const [by, setBy] = useState(first);
  const [email, setEmail] = useState(owner.includes('@') ? owner : '');
  const [userId, setUserId] = useState('');
  const [mayMint, setMayMint] = useState(false);
  const credential = useErasingField();
  const code = useErasingField();

  const clear = (): void => {
    credential.clear();
    code.clear();
  };
  const read = (): Result<KeySession, SessionErrors> =>
    readSession({
      by,
      email,
      userId,
      mayMint,
      credential: credential.read(),
      code: code.read(),
    });
  return {
    by,
    choose: (next) => {
      clear();
      setBy(next);
    },
    email,
    setEmail,
    userId,
    setUserId,
    mayMint,
    setMayMint,
    credential: credential.field,
    code: code.field,
    read,
    clear,
  };
}

/** Turns what was entered into a session, or names the fields that are wrong. */
export function readSession({
  by,
  email,
  userId,
  mayMint,
  credential,
  code,
}: {
  readonly by: SessionKind;
  readonly email: string;
  readonly userId: string;
  readonly mayMint: boolean;
  readonly credential: string;
  readonly code: string;
}): Result<KeySession, SessionErrors> {
  const errors: { -readonly [K in keyof SessionErrors]: SessionErrors[K] } = {};
  const whole = (session: KeySession): Result<KeySession, SessionErrors> =>
    Object.keys(errors).length === 0 ? ok(session) : err(errors);
  switch (by) {
    case 'key':
      return ok({ by });
    case 'password': {
      const address = email.trim();
      if (address === '') errors.email = 'field.required';
      if (credential === '') errors.password = 'field.required';
      else if (/\p{Cc}/u.test(credential)) errors.password = 'field.controlCharacters';
      // People type the code as it is shown, often in two groups.
      const digits = code.replaceAll(/\s/g, '');
      if (!/^(?:\d{6})?$/.test(digits)) errors.code = 'serverKey.codeInvalid';
      return whole({
        by,
        email: address,
        password: credential,
        ...(digits === '' ? {} : { code: digits }),
      });
    }
    case 'token': {
      const token = credential.trim();
      if (token === '') errors.token = 'field.required';
      return whole({ by, token });
    }
    case 'secret': {
      const id = userId.trim();
      if (id === '') errors.userId = 'field.required';
      if (!mayMint) errors.mint = 'serverKey.confirmMissing';
      return whole({ by, userId: id, confirmed: true });
    }
    default:
      return by satisfies never;
  }
}
