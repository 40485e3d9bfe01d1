export const settings = {
  'setting.changed': '{setting} is now {value}.',
  'setting.range': '{min} to {max}',
  'setting.damaged': '{file} could not be read; it was kept beside it as settings.damaged-….json.',
} as const;
