import { BoundedMap } from './map.ts'

type Shelf<V> = { get(key: string): V | undefined; set(key: string, value: V, bytes: number): boolean }

/**
 * What is kept for tenants, each with a shelf of its own that can be taken away at once: what was asked for before that
 * ends on a shelf where nobody looks. All shelves together are bounded.
 */
export class Shelves<V> {
  private readonly kept: BoundedMap<V>
  private readonly shelves = new BoundedMap<number>({ maxBytes: 1_000_000, maxEntryBytes: 1000 })
  /** Never used twice, so that a shelf taken away cannot come back. */
  private last = 0

  constructor(bounds: { maxBytes: number; maxEntryBytes: number }) {
    this.kept = new BoundedMap(bounds)
  }

  of(tenantId: string): Shelf<V> {
    const shelf = this.shelves.get(tenantId) ?? ++this.last
    this.shelves.set(tenantId, shelf, 8)
    return {
      get: (key) => this.kept.get(`${shelf} ${key}`),
      set: (key, value, bytes) => this.kept.set(`${shelf} ${key}`, value, bytes),
    }
  }

  takeAway(tenantId: string): void {
    this.shelves.delete(tenantId)
  }

  get bytes(): number {
    return this.kept.bytes
  }
}
