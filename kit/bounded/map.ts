type Entry<V> = { value: V; bytes: number }

/**
 * A map that an isolate may hold for as long as it lives: it is bounded in bytes, since its 128 MB are shared by every
 * tenant. What is larger than `maxEntryBytes` is not kept; when all of it is more than `maxBytes`, the oldest goes.
 */
export class BoundedMap<V> {
  private readonly entries = new Map<string, Entry<V>>()
  private readonly maxBytes: number
  private readonly maxEntryBytes: number
  private held = 0

  constructor({ maxBytes, maxEntryBytes }: { maxBytes: number; maxEntryBytes: number }) {
    this.maxBytes = maxBytes
    this.maxEntryBytes = maxEntryBytes
  }

  get(key: string): V | undefined {
    return this.entries.get(key)?.value
  }

  /** `bytes` is the size of the value; the key's own is added. Whether it was kept. */
  set(key: string, value: V, bytes: number): boolean {
    this.delete(key)
    const all = bytes + bytesOfText(key)
    if (all > this.maxEntryBytes) return false
    this.entries.set(key, { value, bytes: all })
    this.held += all
    for (const oldest of this.entries.keys()) {
      if (this.held <= this.maxBytes) break
      this.delete(oldest)
    }
    return true
  }

  delete(key: string): boolean {
    const entry = this.entries.get(key)
    if (!entry) return false
    this.held -= entry.bytes
    return this.entries.delete(key)
  }

  deleteWhere(isGone: (value: V, key: string) => boolean): void {
    for (const [key, { value }] of this.entries) if (isGone(value, key)) this.delete(key)
  }

  /** Sum over all entries, keys included. */
  get bytes(): number {
    return this.held
  }

  get size(): number {
    return this.entries.size
  }
}

/** What a text takes in memory at most: V8 keeps two bytes a letter unless all of them are Latin-1; and its entry. */
export const bytesOfText = (text: string): number => text.length * 2 + 64
