import type * as z from 'zod'
import type { Ctx } from '#kit/serve'
import type { Treatment } from '../contract/tax-terms.ts'
import type { accounting, Entry } from '../contract.ts'
import { debitOf } from '../rules/entry.ts'
import { yearOf } from '../rules/period.ts'
import type { Line } from '../rules/posting.ts'

type Fields = Omit<
  z.output<typeof Entry>,
  'id' | 'version' | 'createdAt' | 'updatedAt' | 'number' | 'postedAt' | 'totalMinor' | 'lines'
>

/** Records an entry with its lines. The number belongs to the year it is posted in. */
export function recordEntry(
  ctx: Pick<Ctx<typeof accounting>, 'write' | 'nextNumber' | 'now'>,
  fields: Fields,
  lines: readonly Line[],
) {
  const { postedOn, currency } = fields
  const year = yearOf(postedOn)
  const entry = ctx.write.entry.create({
    ...fields,
    number: ctx.nextNumber({ series: 'entry', period: year, prefix: `${year}-`, suffix: '', width: 5 }),
    postedAt: ctx.now,
    totalMinor: debitOf(lines),
  })
  ctx.write.entryLine.createMany(
    lines.map((line, position) => ({ ...line, entryId: entry.id, position, postedOn, currency })),
  )
  return entry
}

/** What a line says, without the row that it stands in. */
export const lineOf = (row: Omit<Line, 'treatment'> & { treatment: string | null }): Line => ({
  accountId: row.accountId,
  accountCode: row.accountCode,
  description: row.description,
  partyName: row.partyName,
  debitMinor: row.debitMinor,
  creditMinor: row.creditMinor,
  role: row.role,
  percent: row.percent,
  taxCategory: row.taxCategory,
  treatment: row.treatment as Treatment | null,
})
