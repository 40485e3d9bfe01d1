/** Bounds of one import. What is over them is refused, never cut. */
export const importLimits = {
  /** Size of the file in bytes. */
  bytes: 256 * 1024,
  /** Keys of all maps of a document together, and variables of a line file. */
  keys: 5000,
  /** Levels of nested maps and lists. */
  depth: 20,
  /** Lexical tokens of a YAML file; 5,000 keys on lines of their own take about 45,000. */
  yamlTokens: 60_000,
} as const;
