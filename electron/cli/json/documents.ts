import * as z from 'zod/mini';
import { besideOutput } from './beside.ts';
import { outputs } from './outputs.ts';

/** Raised when a key, a type or a meaning changes; what is added leaves it as it is. */
const contractVersion = 1;

const promise =
  'Keys may be added, and words where a list of words is given; what is here keeps its name, type and meaning.';

/** The JSON Schema documents of what the command line writes with `--json`, by file name. */
export function schemaDocuments(): ReadonlyMap<string, object> {
  const commands = Object.entries(outputs).map(([command, schema]) =>
    document(
      command.replace(' ', '-'),
      schema,
      `What \`webui-keyring ${command} --json\` writes to standard output.`,
    ),
  );
  const beside = document(
    'standard-error',
    besideOutput,
    'What each line on standard error is when a command was given `--json`.',
  );
  return new Map([...commands, beside]);
}

function document(name: string, schema: z.ZodMiniType, about: string): readonly [string, object] {
  const made = z.toJSONSchema(schema, {
    // Keys are added later, so a document must not call them wrong; the tests do.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const { $schema, ...rest } = made;
  const $id = `urn:webui-keyring:json:${contractVersion}:${name}`;
  return [`${name}.json`, { $schema, $id, description: `${about} ${promise}`, ...rest }];
}
