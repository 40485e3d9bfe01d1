/** An override file that is there, and what it becomes when the service `open-webui` gets its key from `.env`. */
export interface OverrideCase {
  readonly label: string;
  readonly before: string | null;
  /** Null where it is left to a person. */
  readonly after: string | null;
}

const line = 'WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY:?set it in .env}';
const item = 'WEBUI_SECRET_KEY=${WEBUI_SECRET_KEY:?set it in .env}';
const made = `services:\n  open-webui:\n    environment:\n      ${line}\n`;

export const overrideCases: readonly OverrideCase[] = [
  { label: 'none', before: null, after: made },
  { label: 'an empty one', before: '', after: made },
  { label: 'comments alone', before: '# mine\n# yours', after: `# mine\n# yours\n${made}` },
  {
    label: 'volumes alone',
    before: 'volumes:\n  data: {} # kept\n\n# the end\n',
    after: `volumes:\n  data: {} # kept\n${made}\n# the end\n`,
  },
  {
    label: 'another service, indented by four',
    before: 'services:\n    db:\n        restart:   always   # odd\n\nvolumes: {}\n',
    after: `services:\n    db:\n        restart:   always   # odd\n    open-webui:\n      environment:\n        ${line}\n\nvolumes: {}\n`,
  },
  {
    label: 'the service with nothing in it',
    before: 'services:\n  open-webui: # later\n  db:\n    restart: always\n',
    after: `services:\n  open-webui: # later\n    environment:\n      ${line}\n  db:\n    restart: always\n`,
  },
  { label: 'services with nothing in it', before: 'services:\n', after: made },
  {
    label: 'the service without an environment',
    before: 'services:\n  open-webui:\n    ports:\n    - "8080:8080"\n  db:\n    restart: always\n',
    after: `services:\n  open-webui:\n    ports:\n    - "8080:8080"\n    environment:\n      ${line}\n  db:\n    restart: always\n`,
  },
  {
    label: 'an environment with nothing in it',
    before: 'services:\n  open-webui:\n    environment:\n    restart: always\n',
    after: `services:\n  open-webui:\n    environment:\n      ${line}\n    restart: always\n`,
  },
  {
    label: 'a map without the variable, its last value over several lines',
    before:
      "services:\n  open-webui:\n    environment:\n      A: 'b' # of mine\n      C: |\n        d\n        e\n    restart: always\n",
    after: `services:\n  open-webui:\n    environment:\n      A: 'b' # of mine\n      C: |\n        d\n        e\n      ${line}\n    restart: always\n`,
  },
  {
    label: 'a map with the variable',
    before: 'services:\n  open-webui:\n    environment:\n      WEBUI_SECRET_KEY: "" # empty\n      A: b\n',
    after: `services:\n  open-webui:\n    environment:\n      ${line} # empty\n      A: b\n`,
  },
  {
    label: 'a map with the variable and no value',
    before: 'services:\n  open-webui:\n    environment:\n      A: b\n      WEBUI_SECRET_KEY:\n',
    after: `services:\n  open-webui:\n    environment:\n      A: b\n      ${line}\n`,
  },
  {
    label: 'a map with the variable over several lines',
    before: 'services:\n  open-webui:\n    environment:\n      WEBUI_SECRET_KEY: |-\n        x\n      A: b\n',
    after: `services:\n  open-webui:\n    environment:\n      ${line}\n      A: b\n`,
  },
  {
    label: 'a list without the variable, not indented',
    before: 'services:\n  open-webui:\n    environment:\n    - A=b\n    # - C=d\n    restart: always\n',
    after: `services:\n  open-webui:\n    environment:\n    - A=b\n    - ${item}\n    # - C=d\n    restart: always\n`,
  },
  {
    label: 'a list with the variable',
    before: "services:\n  open-webui:\n    environment:\n      - 'WEBUI_SECRET_KEY='\n      - A=b\n",
    after: `services:\n  open-webui:\n    environment:\n      - ${item}\n      - A=b\n`,
  },
  {
    label: 'a list on one line',
    before: 'services:\n  open-webui:\n    environment: [A=b, "C=d"] # two\n',
    after: `services:\n  open-webui:\n    environment: [A=b, "C=d", "${item}"] # two\n`,
  },
  {
    label: 'a map on one line with nothing in it',
    before: 'services:\n  open-webui:\n    environment: {}\n',
    after:
      'services:\n  open-webui:\n    environment: {WEBUI_SECRET_KEY: "${WEBUI_SECRET_KEY:?set it in .env}"}\n',
  },
  {
    label: 'a file without a line end at its end',
    before: 'services:\n  open-webui:\n    restart: always',
    after: `services:\n  open-webui:\n    restart: always\n    environment:\n      ${line}\n`,
  },
  {
    label: 'a file with Windows line ends and a byte order mark',
    before: '\uFEFFservices:\r\n  open-webui:\r\n    restart: always\r\n',
    after: `\uFEFFservices:\r\n  open-webui:\r\n    restart: always\r\n    environment:\r\n      ${line}\r\n`,
  },
  {
    label: 'a map that merges an anchor',
    before: 'x-a: &a { A: b }\nservices:\n  open-webui:\n    environment:\n      <<: *a\n      C: d\n',
    after: `x-a: &a { A: b }\nservices:\n  open-webui:\n    environment:\n      <<: *a\n      C: d\n      ${line}\n`,
  },
  {
    label: 'the line as it should be',
    before: `services:\n  open-webui:\n    environment:\n      - ${item}\n`,
    after: `services:\n  open-webui:\n    environment:\n      - ${item}\n`,
  },
  { label: 'services on one line', before: 'services: { open-webui: { restart: always } }\n', after: null },
  {
    label: 'an environment that is an alias',
    before: 'x-a: &a { A: b }\nservices:\n  open-webui:\n    environment: *a\n',
    after: null,
  },
  {
    label: 'an environment with a tag',
    before: 'services:\n  open-webui:\n    environment: !override\n      A: b\n',
    after: null,
  },
  {
    label: 'a variable that others take by its anchor',
    before:
      'services:\n  open-webui:\n    environment:\n      WEBUI_SECRET_KEY: &k x\n  db:\n    environment:\n      B: *k\n',
    after: null,
  },
  {
    label: 'a variable that a tag takes away elsewhere',
    before: 'services:\n  db:\n    ports: !reset []\n',
    after: null,
  },
];
