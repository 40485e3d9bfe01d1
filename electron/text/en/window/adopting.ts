import { runtimes } from '../runtimes.ts';

/** Taking over a server that runs, and where an instance runs. */
export const adopting = {
  ...runtimes,
  'adopt.title': 'Adopt {name}',
  'adopt.titleInto': 'Adopt {name} into {instance}',
  'adopt.chooseTitle': 'Adopt a server that runs',
  'adopt.chooseInto': 'Adopt a server into {instance}',
  'adopt.lead':
    'Reads the secrets that a server runs with, and saves those that you select. The server goes on unchanged.',
  'adopt.servers': 'Servers found',
  'adopt.keyFixed': 'Has a fixed WEBUI_SECRET_KEY',
  'adopt.keyFixedMore': {
    one: 'Has a fixed WEBUI_SECRET_KEY and {count} more secret',
    other: 'Has a fixed WEBUI_SECRET_KEY and {count} more secrets',
  },
  'adopt.keyPerContainer': 'Each container generates its own WEBUI_SECRET_KEY',
  'adopt.keyNone': 'Has no WEBUI_SECRET_KEY',
  'adopt.more': { one: '{count} more secret', other: '{count} more secrets' },
  'adopt.stopped': 'Stopped',
  'adopt.belongsTo': 'Instance {name}',
  'adopt.foundBy': {
    one: '{count} container found by {engines}',
    other: '{count} containers found by {engines}',
  },
  'adopt.looking': 'Looking at what Docker and Podman run…',
  'adopt.lookingInFolder': 'Looking into the folder…',
  'adopt.lookAgain': 'Look again',
  'adopt.fromFolder': 'Choose a folder…',
  'adopt.another': 'Another server…',
  'adopt.retry': 'Try again',
  'adopt.do': 'Adopt',
  'adopt.fromServer': 'Adopt from a server that runs…',
  'adopt.reading': 'Reading what it runs with…',
  'adopt.rows': 'What {name} runs with',
  'adopt.noRows': 'No variable was found, and no key.',
  'adopt.suggestedAbout': 'Preselected: what looks like a secret and is not saved yet.',
  'adopt.urlUnknown':
    'It publishes no port on this computer: enter the address that you open in the browser.',
  'adopt.otherKey': 'It runs with another WEBUI_SECRET_KEY than the one that is saved.',
  'adopt.otherKeyAbout':
    'If you select it, it becomes the active value; the saved one stays as a previous version.',
  'adopt.otherKeyTake': 'Select it',
  'adopt.done': {
    one: '{count} secret of {name} was saved. The server goes on unchanged.',
    other: '{count} secrets of {name} were saved. The server goes on unchanged.',
  },
  'adopt.doneNone': 'No secret had to be saved. Where {name} runs is remembered.',
  'adopt.dropOn': 'Drop the folder of your server, or a file with its secrets',
  'adopt.dropInto': 'Drop a file to import it into {name}, or the folder of its server',
  'runtime.title': 'Where it runs',
  'runtime.none': 'Not known',
  'runtime.noneAbout':
    'Once it is known, this instance shows whether the saved secrets are in use there, and can bring them there.',
  'runtime.choose': 'Choose the server…',
  'runtime.chooseTitle': 'Where does {name} run?',
  'runtime.chooseLead': 'Only the place is remembered; nothing is saved or changed.',
  'runtime.use': 'It runs there',
  'runtime.forget': 'Forget',
  'runtime.saved': 'Where {name} runs is remembered.',
  'runtime.forgotten': 'Where {name} runs is no longer remembered.',
} as const;
