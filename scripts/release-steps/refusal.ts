/** Why a release does not go on, and what to do: for the person who runs it, without a stack. */
export class Refusal extends Error {}
