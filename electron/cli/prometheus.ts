import type { Instance, Secret } from '../shared/domain.ts';
import { nextDue } from '../shared/due.ts';
import type { Answer } from '../testing/answer.ts';
import type { SecretOf } from '../testing/ports.ts';
import type { CommandText } from '../text/command.ts';
import { escapeUnseen } from './printable.ts';

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

/**
 * The answers in Prometheus' text format (version 0.0.4), as the textfile collector of node_exporter reads it, and for each of
 * the secrets when it is due. The label is not `instance`, which Prometheus gives to what it scrapes. Where nothing was learned
 * the value is NaN: the series goes on, and an alert on 0 says that a key was refused and not that a server was down.
 */
export function toPrometheus(
  answers: readonly Answer[],
  secrets: readonly SecretOf[],
  t: CommandText['t'],
  now: Date,
): string {
  const of = (kind: Secret['kind'] | undefined): readonly Sample[] =>
    answers
      .filter(({ secret }) => secret?.kind === kind)
      .map(({ instance, secret, row, isLearned }) => [
        labelsOf(instance, secret),
        isLearned ? Number(row.good) : NaN,
      ]);
  const due = secrets.flatMap(({ instance, secret }): readonly Sample[] => {
    const next = nextDue(secret, now);
    if (next === null) return [];
    return [[{ ...labelsOf(instance, secret), reason: next.of }, Math.floor(Date.parse(next.at) / 1000)]];
  });
  return [
    family('webui_keyring_up', t('test.metric.up'), of(undefined)),
    family('webui_keyring_key_valid', t('test.metric.keyValid'), of('api-key')),
    family('webui_keyring_secret_same', t('test.metric.secretSame'), of('secret-key')),
    family('webui_keyring_expiry_timestamp_seconds', t('test.metric.expiry'), due),
  ].join('');
}

function labelsOf(instance: Instance, secret: Secret | null): Labels {
  return { webui_instance: instance.name, ...(secret !== null && { secret: secret.name }) };
}

/** A family of gauges, all of its lines in one group. */
function family(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => {
    const written = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
    return `${name}{${written.join(',')}} ${value}\n`;
  });
  return [`# HELP ${name} ${help}\n`, `# TYPE ${name} gauge\n`, ...lines].join('');
}

/** A label's value. What cannot be seen would reach a terminal as it is, so it is written as an escape of ours. */
function escapeLabel(text: string): string {
  const lines = text.split('\n').map((line) => (escapeUnseen(line) ?? line).replaceAll(/[\\"]/g, '\\$&'));
  return lines.join('\\n');
}
