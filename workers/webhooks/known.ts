import { BoundedMap } from '#kit/bounded'

/** An endpoint hears of what happens from so long after it was made, where another isolate has just looked for any. */
const keptMs = 5000
const without = new BoundedMap<number>({ maxBytes: 2_000_000, maxEntryBytes: 200 })

/** Whether this isolate has just found that a business has no endpoint: most have none, and are asked for nothing. */
export const hasNoEndpoints = (tenantId: string): boolean => (without.get(tenantId) ?? 0) > Date.now()

export function noteEndpoints(tenantId: string, count: number): void {
  if (count > 0) without.delete(tenantId)
  else without.set(tenantId, Date.now() + keptMs, 100)
}
