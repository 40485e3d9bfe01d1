/** The window's only origin: the program's own files, served by its own protocol handler. */
export const appScheme = 'app';
export const appHost = 'bundle';
export const appOrigin = `${appScheme}://${appHost}`;
export const indexUrl = `${appOrigin}/index.html`;
