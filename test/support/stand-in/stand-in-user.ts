import { fakeUser } from '../openwebui-model.ts';
import type { FakeUser } from '../openwebui-model.ts';

/** The one user of every stand-in: always the same, as if it were in a database that outlives the container. */
export function standInUser(): FakeUser {
  return fakeUser({
    id: '5f0c7d7e-3f0b-4c8e-9a58-2f6d0a5f4b11',
    stamp: 'b7a1f6c2-58f4-4f0e-8e9c-6d3a1c2b9e70',
    role: 'admin',
  });
}
