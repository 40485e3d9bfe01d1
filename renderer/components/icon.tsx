/** Paths on a 20 × 20 grid, drawn with a stroke of 1.5. */
const paths = {
  alert: 'M10 3.2 17.5 16.5h-15zM10 8v4M10 14.2v.1',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  box: 'M3.5 6.5 10 3l6.5 3.5v7L10 17l-6.5-3.5zM3.5 6.5 10 10l6.5-3.5M10 10v7',
  check: 'M4 10.5 8 14.5 16 6',
  circle: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14',
  close: 'M5 5l10 10M15 5 5 15',
  copy: 'M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4',
  cross: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M7.5 7.5l5 5M12.5 7.5l-5 5',
  dice: 'M4.5 3.5h11a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1M7 7v.1M13 7v.1M10 10v.1M7 13v.1M13 13v.1',
  done: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M6.8 10.2l2.3 2.3 4.2-4.6',
  edit: 'M12.5 4.5l3 3L7 16H4v-3zM11 6l3 3',
  export: 'M10 12.5V3.5M6.5 7 10 3.5 13.5 7M3.5 12v4.5h13V12',
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  eyeOff:
    'M3 3l14 14M8 4.8A8 8 0 0 1 10 4.5c5 0 8 5.5 8 5.5a14 14 0 0 1-2.4 3M5 6.2A14 14 0 0 0 2 10s3 5.5 8 5.5a8 8 0 0 0 3.6-.9M8.3 8.3a2.5 2.5 0 0 0 3.4 3.4',
  import: 'M10 3.5v9M6.5 9 10 12.5 13.5 9M3.5 12v4.5h13V12',
  info: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 9v5M10 6.3v.1',
  key: 'M7 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M9.5 10 16 3.5M13.5 6l2.5 2.5M11.5 8l1.5 1.5',
  list: 'M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.5 5.5h.1M3.5 10h.1M3.5 14.5h.1',
  lock: 'M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v2',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  plus: 'M10 4v12M4 10h12',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3M16.3 3v3.4h-3.4',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12M13.3 13.3 17 17',
  server: 'M3.5 4h13v5h-13zM3.5 11h13v5h-13zM6.5 6.5v.1M6.5 13.5v.1',
  settings:
    'M3 5.5h7M14.5 5.5H17M3 14.5h3M10.5 14.5H17M12.2 7.7a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M8.2 16.7a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4',
  shield: 'M10 2.8 16 5v4.5c0 4-2.6 6.5-6 7.8-3.4-1.3-6-3.8-6-7.8V5zM7.4 9.8l1.9 1.9 3.5-3.7',
  test: 'M2.5 10h3.5l2-5 4 10 2-5h3.5',
  trash: 'M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.8 11h8.4l.8-11M8.3 8.5v5M11.7 8.5v5',
  variable:
    'M7 3.5c-2 0-2 1.3-2 3s0 3-2 3.5c2 .5 2 1.8 2 3.5s0 3 2 3M13 3.5c2 0 2 1.3 2 3s0 3 2 3.5c-2 .5-2 1.8-2 3.5s0 3-2 3M8.5 8l3 4M11.5 8l-3 4',
  wait: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 6v4.3l2.8 1.7',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside a text that says the same; it is hidden from assistive technology. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
