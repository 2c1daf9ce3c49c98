import { aboutOf, type Op, statesOf } from '#kit/contract'
import { useActs } from './acts.ts'
import { nounOf } from './field.ts'
import { useFormat } from './format.tsx'
import { useText } from './text.ts'

type Row = Readonly<Record<string, unknown>> & { id: string }
/** Rows by id. */
export type Chosen = ReadonlyMap<string, Row>

/** What a report calls a row of a list: by its title or, such as a draft without a number, by what stands beside it. */
export function nameOf({ output }: Op, row: Row): string {
  const { title = 'name', note = title } = aboutOf(nounOf(output))
  return String(row[title] || row[note] || row.id)
}

/** Of a row what acts and sums ask for; of a thousand rows whole documents would be much to keep. */
export const brief = <T extends { id: string }>(row: T): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value !== 'object' || value === null)) as Row

/** Whether a record is in a state that an act may start from. */
export function isOpenTo({ from, output }: Op, record: Readonly<Record<string, unknown>>): boolean {
  const { field } = statesOf(output) ?? {}
  return !from || !field || (!record.archivedAt && from.includes(String(record[field])))
}

export const fitting = (op: Op, chosen: Chosen, most?: number): Chosen =>
  new Map([...chosen].filter(([, row]) => isOpenTo(op, row)).slice(0, most))

/** Rows in words, such as `2 invoices for £326.40`: with what they come to in `sum`, an amount, per currency. */
export function useCounted(noun: string, sum: string | undefined) {
  const t = useText()
  const acts = useActs()
  const format = useFormat()
  return (rows: Chosen): string => {
    const counted = acts.counted(noun, rows.size)
    const byCurrency = sum ? Map.groupBy(rows.values(), ({ currency }) => String(currency)) : new Map<string, Row[]>()
    const amounts = Array.from(byCurrency, ([currency, all]) =>
      format.money(
        all.reduce((whole, row) => whole + Number(row[sum ?? '']), 0),
        currency,
      ),
    )
    return amounts.length > 0 ? t('ui.bulk.worth', { rows: counted, total: amounts.join(' + ') }) : counted
  }
}
