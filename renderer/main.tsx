import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadLanguage } from '../electron/text/load.ts';
import { chooseLocale } from '../electron/text/locale.ts';
import { App } from './app.tsx';
import './styles/main.css';

// Most likely the language of the window, which is not known before main has answered: it is loaded by then.
void loadLanguage(chooseLocale('system', navigator.languages));

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App bridge={window.keyring} />
  </StrictMode>,
);
