import { contracts } from '#contracts'
import { type Contract, fieldOf, type Notice } from '#kit/contract'
import type { Envelope } from '#kit/events'

/** What an agent may act on, by `app.event`: all that people are told of, but not what agents tell them. */
export const noticesOf: ReadonlyMap<string, Notice> = new Map(
  contracts
    .filter(({ app }) => app !== 'agents')
    .flatMap(({ app, notices }: Contract) =>
      Object.entries(notices).map(([event, notice]) => [`${app}.${event}`, notice] as const),
    ),
)

const mostLetters = 1000

/** What has happened, in one line: the values that its notice names, the event and the record. */
export function saidBy({ names }: Notice, { name, aggregateId }: Envelope, data: Readonly<Record<string, unknown>>) {
  const values = Object.values(names).flatMap((told) => {
    const value = valueAt(data, fieldOf(told) ?? '')
    return value === undefined || value === null || value === '' ? [] : [String(value)]
  })
  return `${values.join(' · ').slice(0, mostLetters)} (${name} ${aggregateId})`
}

const valueAt = (data: unknown, path: string): unknown =>
  path.split('.').reduce((value, part) => (value as Record<string, unknown> | undefined)?.[part], data)
