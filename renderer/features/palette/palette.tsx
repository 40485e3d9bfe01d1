import { Autocomplete } from '@base-ui/react/autocomplete';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { Marked } from '../../components/marked.tsx';
import { useModal } from '../../components/use-modal.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommand, useCommands } from '../../state/commands.tsx';
import { useActs } from '../commands/acts.tsx';
import { findHits, type Hit, hitGroups, isForCommands, moreHits, wordsOf } from './find-hits.ts';
import css from './palette.module.css';
import { usePaletteContent } from './use-palette-content.ts';

/** Finds secrets, acts and places by a few letters. `onRun` closes it before it does what was chosen. */
export function Palette({
  query: first,
  onClose,
  onRun,
}: {
  readonly query: string;
  readonly onClose: () => void;
  readonly onRun: (run: () => void) => void;
}) {
  const { t } = useI18n();
  const content = usePaletteContent();
  const acts = useActs();
  const [query, setQuery] = useState(first);
  /** The hit whose acts are shown instead, and the query to come back to. */
  const [about, setAbout] = useState<{ readonly hit: Hit; readonly query: string } | null>(null);
  const [highlighted, setHighlighted] = useState<Hit | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useModal({ element: dialog, onClose, firstFocus: () => field.current });
  useCommand('palette.open', { isForDialog: true, run: onClose });

  const hits = useMemo(
    () => (about === null ? findHits(query, content) : moreHits(query, about.hit, content)),
    [about, query, content],
  );
  const groups = hitGroups
    .map((group) => ({ group, items: hits.filter((hit) => hit.group === group) }))
    .filter(({ items }) => items.length > 0);
  const hasMore = highlighted?.secret !== undefined || highlighted?.instance !== undefined;

  const goBack = (): void => {
    setQuery(about?.query ?? '');
    setAbout(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isPlain = !event.altKey && !event.nativeEvent.isComposing;
    const hasControl = event.ctrlKey || event.metaKey;
    const isEmpty = field.current?.selectionStart === field.current?.selectionEnd;
    if (event.key === 'Escape' || (event.key === 'Backspace' && about !== null && query === '')) {
      if (event.nativeEvent.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      if (about === null) onClose();
      else goBack();
    } else if (event.key === 'Tab' && isPlain && !hasControl) {
      event.preventDefault();
      if (event.shiftKey && about !== null) goBack();
      else if (!event.shiftKey && about === null && highlighted !== undefined && hasMore) {
        setAbout({ hit: highlighted, query });
        setQuery('');
      }
    } else if (event.key.toLowerCase() === 'c' && isPlain && hasControl && isEmpty) {
      const { secret } = highlighted ?? {};
      if (secret === undefined) return;
      event.preventDefault();
      onRun(() => void acts.copySecret(secret));
    }
  };

  return (
    <dialog
      ref={dialog}
      className={css.palette}
      aria-label={t('palette.label')}
      onKeyDownCapture={onKeyDown}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <Autocomplete.Root
        items={groups}
        mode="none"
        inline
        open
        autoHighlight="always"
        keepHighlight
        value={query}
        onValueChange={(value, { reason }) => {
          if (reason === 'input-change' || reason === 'input-clear') setQuery(value);
        }}
        itemToStringValue={(hit: Hit) => hit.title}
        onItemHighlighted={(hit) => setHighlighted(hit)}
      >
        <div className={css.head}>
          <Icon name="search" />
          <Autocomplete.Input
            ref={field}
            className={css.field}
            aria-label={t('palette.label')}
            placeholder={t('palette.hint')}
            maxLength={200}
          />
          <Scope query={query} about={about?.hit} highlighted={highlighted} />
        </div>
        <Autocomplete.Status className="visually-hidden">
          {hits.length === 0 ? t('palette.none') : t('palette.count', { count: hits.length })}
        </Autocomplete.Status>
        <div className={css.hits}>
          {hits.length === 0 ? (
            <div className={css.none}>
              <p>{t('palette.none')}</p>
              <p>{t('palette.noneHint')}</p>
            </div>
          ) : null}
          <Autocomplete.List>
            {({ group, items }: (typeof groups)[number]) => (
              <Autocomplete.Group key={group} items={items}>
                <Autocomplete.GroupLabel className={css.label}>
                  {t(`palette.${group}`)}
                </Autocomplete.GroupLabel>
                <Autocomplete.Collection>
                  {(hit: Hit) => (
                    <Line
                      key={hit.id}
                      hit={hit}
                      words={wordsOf(query)}
                      isHighlighted={hit.id === highlighted?.id}
                      onChoose={() => onRun(hit.run)}
                    />
                  )}
                </Autocomplete.Collection>
              </Autocomplete.Group>
            )}
          </Autocomplete.List>
        </div>
      </Autocomplete.Root>
      <Footer highlighted={highlighted} isAbout={about !== null} />
    </dialog>
  );
}

/** What is searched in: the hit whose acts are shown, commands alone, or the group of the highlighted hit. */
function Scope({
  query,
  about,
  highlighted,
}: {
  readonly query: string;
  readonly about: Hit | undefined;
  readonly highlighted: Hit | undefined;
}) {
  const { t } = useI18n();
  if (about !== undefined) return <bdi className={css.scope}>{about.title}</bdi>;
  const group = isForCommands(query) ? 'acts' : highlighted?.group;
  return group === undefined ? null : (
    <span className={css.scope} aria-hidden="true">
      {t(`palette.${group}`)}
    </span>
  );
}

function Line({
  hit,
  words,
  isHighlighted,
  onChoose,
}: {
  readonly hit: Hit;
  readonly words: readonly string[];
  readonly isHighlighted: boolean;
  readonly onChoose: () => void;
}) {
  const { shortcutText } = useCommands();
  const keys = isHighlighted ? 'Enter' : hit.command === undefined ? undefined : shortcutText(hit.command);
  return (
    <Autocomplete.Item value={hit} className={css.hit} onClick={onChoose}>
      <span className={css.icon}>
        <Icon name={hit.icon} />
      </span>
      <bdi className={css.title} title={hit.title}>
        <Marked text={hit.title} words={words} />
      </bdi>
      <bdi className={css.detail}>
        <Marked text={hit.detail} words={words} />
      </bdi>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </Autocomplete.Item>
  );
}

function Footer({
  highlighted,
  isAbout,
}: {
  readonly highlighted: Hit | undefined;
  readonly isAbout: boolean;
}) {
  const { t } = useI18n();
  const { shortcutText } = useCommands();
  const hints = [
    { keys: 'Enter', text: t('palette.enter') },
    ...(highlighted?.secret === undefined
      ? []
      : [{ keys: shortcutText('secret.copy') ?? '', text: t('palette.copy') }]),
    ...(isAbout
      ? [{ keys: 'Esc', text: t('palette.back') }]
      : highlighted?.secret === undefined && highlighted?.instance === undefined
        ? []
        : [{ keys: 'Tab', text: t('palette.more') }]),
    { keys: '>', text: t('palette.commandsOnly') },
  ];
  return (
    <div className={css.footer} aria-hidden="true">
      {hints.map(({ keys, text }) => (
        <span key={keys} className={css.keyHint}>
          <Kbd keys={keys} />
          {text}
        </span>
      ))}
    </div>
  );
}
