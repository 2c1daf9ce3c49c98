import { env } from 'cloudflare:workers'
import { type Op, type Role, route } from '#kit/contract'
import { type EventType, hiddenFrom } from './event-types.ts'

/** Beyond this a receiver is told where the record is instead: many refuse larger requests. */
const mostBytes = 20_000
const bytesOf = (text: string) => new TextEncoder().encode(text).byteLength

type Data = Readonly<Record<string, unknown>>

/** What a role sees of an event's data; undefined where that is nothing. */
export function seenBy(event: EventType, role: Role, data: Data): Data | undefined {
  const hidden = hiddenFrom(event, { role })
  return hidden && Object.fromEntries(Object.entries(data).filter(([field]) => !hidden.includes(field)))
}

/** What is sent of an event, to the letter. */
export function messageOf(event: EventType, at: string, data: Data): string {
  const type = event.name
  const body = JSON.stringify({ type, timestamp: at, data })
  if (bytesOf(body) <= mostBytes) return body
  const { id, version } = data as { id: string; version: number }
  return JSON.stringify({ type, timestamp: at, data: { id, version, isThin: true, url: addressOf(event, id) } })
}

/** Where whoever has an API key reads the record. */
function addressOf({ contract, noun }: EventType, id: string): string | null {
  const get = (contract.ops as Record<string, Op>)[`${noun}.get`]
  if (!get) return null
  const { ORIGIN } = env as unknown as { ORIGIN: string }
  return `${ORIGIN}/api/${contract.app}/v1${route(get).path.replace(':id', id)}`
}
