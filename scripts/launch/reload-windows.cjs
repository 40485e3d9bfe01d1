// Electron loads this before the program (`-r`) in `npm run dev` only: what starts it says `reload` over the pipe between
// both, so that the program itself needs no way to be reloaded and no port is opened for it.
process.on('message', (message) => {
  if (message !== 'reload') return;
  const { BrowserWindow } = require('electron');
  for (const window of BrowserWindow.getAllWindows()) window.webContents.reloadIgnoringCache();
});
