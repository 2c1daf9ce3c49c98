import type { Condition } from '../contract/endpoint.ts'

type Wanting = { events: readonly string[]; filter: readonly Condition[] }

/** Whether an endpoint wants an event: by its name, and by the fields of its record. */
export function isWanted({ events, filter }: Wanting, type: string, data: Readonly<Record<string, unknown>>): boolean {
  if (!events.includes('*') && !events.includes(type)) return false
  return filter.every(({ field, is }) => Object.hasOwn(data, field) && is.includes(asText(data[field])))
}

const asText = (value: unknown) => (value === null ? '' : String(value))
