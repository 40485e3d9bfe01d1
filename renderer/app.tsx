import { useEffect, useState } from 'react';
import type { Bridge } from '../electron/shared/contract.ts';
import type { AppInfo } from '../electron/shared/views.ts';

export function App({ bridge }: { readonly bridge: Bridge }) {
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    void bridge['app.info']().then((reply) => {
      if (reply.ok) setInfo(reply.value);
    });
  }, [bridge]);
  return (
    <main>
      <h1>WebUI Keyring</h1>
      <p>{info?.version}</p>
    </main>
  );
}
