/** A part of a document that must not be shown: a value as it is written, its escapes included. */
export interface SecretPiece {
  readonly secret: string;
}

/** Part of a document. What is a plain string shows in a preview as it is. */
export type Piece = string | SecretPiece;

/** What stands in a preview in place of a value, whatever its length. */
export const mask = '••••••••';

/** The document as the reader gets it. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.secret)).join('');
}

/** The document with each value that is not empty replaced by dots. No character of a value is in it. */
export function maskedText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return piece.secret === '' ? '' : mask;
    })
    .join('');
}
