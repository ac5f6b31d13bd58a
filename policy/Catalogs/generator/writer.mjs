/** Collects bytes: varints, texts, and names that share their beginning with the one before. */
export class ByteWriter {
  #chunks = [];
  #last = new Map();
  length = 0;

  bytes(buffer) {
    this.#chunks.push(buffer);
    this.length += buffer.length;
    return this;
  }

  append(writer) {
    return this.bytes(writer.toBuffer());
  }

  varint(value) {
    if (!Number.isInteger(value) || value < 0) throw new Error(`${value} is no index and no count.`);
    const out = [];
    for (; value >= 0x80; value >>>= 7) out.push((value & 0x7f) | 0x80);
    return this.bytes(Buffer.from([...out, value]));
  }

  text(value) {
    const bytes = Buffer.from(value, 'utf8');
    return this.varint(bytes.length).bytes(bytes);
  }

  /** `list` names the sequence in which the text before is looked for. Texts are ASCII, so that every cut is between characters. */
  frontCoded(list, value) {
    if (!/^[\x20-\x7e]*$/.test(value)) throw new Error(`\`${value}\` is not ASCII.`);
    const before = this.#last.get(list) ?? '';
    let shared = 0;
    while (shared < before.length && shared < value.length && before[shared] === value[shared]) shared++;
    this.#last.set(list, value);
    return this.varint(shared).text(value.slice(shared));
  }

  /** A count, then each ascending number as its distance from the one before. */
  differences(numbers) {
    this.varint(numbers.length);
    numbers.reduce((before, number) => (this.varint(number - before), number), 0);
    return this;
  }

  toBuffer() {
    return Buffer.concat(this.#chunks);
  }
}

/** Sorts by UTF-16 code units of the lower-case form: the same on every machine. */
export function byLowerCase(a, b) {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

/** The index of a list within `sets`, which grows when the list is new. */
export function pushSet(sets, set) {
  const text = JSON.stringify(set);
  const index = sets.findIndex(known => JSON.stringify(known) === text);
  return index >= 0 ? index : sets.push(set) - 1;
}
