import { transact } from '#kit/db'
import { sha256 } from '#kit/text'
import { type Counter, type LimitReason, mailboxOf } from './rules/limits.ts'

export type Full = { reason: LimitReason; seconds: number }

/** The house itself, whose counters hold for every business (identity mails in its name). */
export const house = '00000000-0000-7000-8000-000000000000'

/**
 * Counts one more in the database, in one step however many come at once: everywhere, or nowhere and answers which
 * counter is full. For a delivery it counts once, whatever is repeated.
 */
export async function take(tenantId: string, counters: readonly Counter[], delivery?: string): Promise<Full | null> {
  const lists = [
    counters.map(({ key }) => key),
    counters.map(({ most }) => most),
    counters.map(({ seconds }) => seconds),
  ]
  const sql = `select notifications.take(array(select json_array_elements_text($1)), array(select json_array_elements_text($2)::int),
    array(select json_array_elements_text($3)::int), $4)`
  const params = [...lists.map((list) => JSON.stringify(list)), delivery ?? null]
  const [rows] = await transact<[{ key: string; seconds: number } | null]>({ tenantId }, [{ sql, params }])
  const full = rows?.[0]?.[0]
  if (!full) return null
  const counter = counters.find(({ key }) => key === full.key) as Counter
  return { reason: counter.reason, seconds: full.seconds }
}

/** A counter tells mailboxes apart without keeping their addresses. */
export const mailboxKey = (address: string): Promise<string> => sha256(mailboxOf(address))
