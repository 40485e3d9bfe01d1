import { EventEmitter } from 'node:events';

/**
 * Loaded by `node --import` before a utility process's module: gives it `process.parentPort`, over the pipe of the fork.
 * Electron hands a message over as an event with `data`, and keeps the process alive while the parent does.
 */
const port = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown): void => {
    process.send?.(message);
  },
});
process.on('message', (data: unknown) => port.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: port });
