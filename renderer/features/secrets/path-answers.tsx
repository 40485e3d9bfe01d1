import type { Verdict } from '../../../electron/shared/verdict.ts';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import css from './path-answers.module.css';

interface PathAnswer {
  readonly path: string;
  readonly isAllowed: boolean;
}

/** The paths that a test learned something of, those that let the key in first. */
export function pathAnswers(facts: Verdict['facts']): readonly PathAnswer[] {
  return (['allowedPaths', 'refusedPaths'] as const).flatMap((name) => {
    const value = facts[name];
    const paths = typeof value === 'string' && value !== '' ? value.split(', ') : [];
    return paths.map((path) => ({ path, isAllowed: name === 'allowedPaths' }));
  });
}

/** What a key may do: each path that was tried, and whether it let the key in. */
export function PathAnswers({ answers }: { readonly answers: readonly PathAnswer[] }) {
  const { t } = useI18n();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('test.path')}</th>
          <th scope="col">{t('test.answer')}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ path, isAllowed }) => (
          <tr key={path}>
            <td>
              <span className={isAllowed ? css.allowed : css.refused}>
                <Icon name={isAllowed ? 'check' : 'close'} isSmall />
                <code>{path}</code>
              </span>
            </td>
            <td className={css.answer}>{t(isAllowed ? 'test.pathAllowed' : 'test.pathRefused')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
