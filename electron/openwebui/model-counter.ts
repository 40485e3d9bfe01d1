/**
 * Counts the elements of the top-level `data` array of a JSON object while it streams by. Lists of models carry their
 * pictures and outgrow what is kept of a body, so nothing is kept here at all.
 */
export class ModelCounter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Text of the string being read, at depth 1 only, cut at 8 characters. */
  #name = '';
  #inData = false;
  #expectsValue = false;
  #pending = false;
  #count = 0;
  #closed = false;

  push(chunk: Uint8Array): void {
    for (const byte of chunk) this.#take(byte);
  }

  /** The number of elements, or null while the array has not been seen whole. */
  get count(): number | null {
    return this.#closed ? this.#count : null;
  }

  #take(byte: number): void {
    if (this.#inString) {
      if (this.#escaped) {
        this.#escaped = false;
        return;
      }
      if (byte === 0x22) {
        this.#inString = false;
        return;
      }
      this.#escaped = byte === 0x5c;
      // With its backslashes: a name with an escape in it is not taken for `data`.
      if (this.#depth === 1 && this.#name.length < 8) this.#name += String.fromCharCode(byte);
      return;
    }
    // An element begins with the first byte after `[` or `,` that is neither white space nor the array's end.
    if (this.#inData && this.#depth === 2 && this.#pending && byte > 0x20 && byte !== 0x5d) {
      this.#count += 1;
      this.#pending = false;
    }
    switch (byte) {
      case 0x22: // "
        this.#inString = true;
        if (this.#depth === 1) this.#name = '';
        break;
      case 0x3a: // :
        if (this.#depth === 1) this.#expectsValue = this.#name === 'data';
        break;
      case 0x2c: // ,
        if (this.#inData && this.#depth === 2) this.#pending = true;
        if (this.#depth === 1) this.#expectsValue = false;
        break;
      case 0x5b: // [
        if (this.#depth === 1 && this.#expectsValue && !this.#closed) {
          this.#inData = true;
          this.#pending = true;
        }
        this.#depth += 1;
        break;
      case 0x7b: // {
        this.#depth += 1;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        this.#depth -= 1;
        if (this.#inData && this.#depth === 1) {
          this.#inData = false;
          this.#closed = true;
        }
        break;
      default:
    }
  }
}
