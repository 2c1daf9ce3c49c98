import { type Contract, heardBy, ofAnyApp } from '#kit/contract'
import type { Envelope } from '#kit/events'

/** Which apps subscribed, by the name they gave: an event's own, or with `*` for its app. */
export function subscribersOf(contracts: readonly Contract[]): Map<string, string[]> {
  const apps = new Map<string, string[]>()
  for (const contract of contracts)
    for (const name of heardBy(contract, contracts)) apps.set(name, [...(apps.get(name) ?? []), contract.app])
  return apps
}

/** By its own name or that of any app's, each app once. */
export const hearersOf = ({ name }: Envelope, subscribers: Map<string, string[]>): Set<string> =>
  new Set([name, ofAnyApp(name)].flatMap((key) => subscribers.get(key) ?? []))

export type Part = { app: string; events: Envelope[] }

/** A queue takes 100 messages and 256 KB at once; the margin is for what it adds to each. */
const maxMessages = 100
const maxBytes = 200_000

/** The events as batches that a queue accepts, each for one app. */
export function partsOf(events: readonly Envelope[], subscribers: Map<string, string[]>): Part[] {
  const parts: Part[] = []
  const open = new Map<string, { part: Part; bytes: number }>()
  const encoder = new TextEncoder()
  for (const event of events) {
    const apps = hearersOf(event, subscribers)
    const bytes = apps.size > 0 ? encoder.encode(JSON.stringify(event)).byteLength : 0
    for (const app of apps) {
      let current = open.get(app)
      if (!current || current.part.events.length >= maxMessages || current.bytes + bytes > maxBytes) {
        current = { part: { app, events: [] }, bytes: 0 }
        open.set(app, current)
        parts.push(current.part)
      }
      current.part.events.push(event)
      current.bytes += bytes
    }
  }
  return parts
}
