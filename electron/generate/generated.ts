/** A value made offline. */
export interface Generated {
  readonly value: string;
  /** How many bits an attacker who knows the recipe has to guess; not rounded. */
  readonly entropyBits: number;
}
