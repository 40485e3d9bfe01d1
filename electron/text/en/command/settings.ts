export const settings = {
  'setting.changed': '{setting} is now {value}.',
  'setting.range': '{min} to {max}',
  'setting.damaged':
    '{file} could not be read; it was renamed to settings.damaged-….json in the same folder.',
} as const;
