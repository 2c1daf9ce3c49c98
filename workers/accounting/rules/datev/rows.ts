import { sum } from '#kit/money'
import type { Treatment } from '../../contract/tax-terms.ts'
import { partOf } from '../tax/form.ts'

export type DatevLine = {
  accountCode: string
  debitMinor: number
  creditMinor: number
  role: string | null
  percent: string | null
  taxCategory: string | null
  treatment: Treatment | null
}
/** One amount between two accounts, with the key by which DATEV takes the tax out of it or adds it. */
export type DatevRow = { minor: number; side: 'S' | 'H'; account: string; contra: string; key: string }

/** Accounts of SKR04 that DATEV takes the tax out of without a key. */
const automatic: Readonly<Record<string, string>> = {
  ...{ '4300': 'sale 7', '4400': 'sale 19', '5300': 'purchase 7', '5400': 'purchase 19' },
}
/** Keys of the usual taxes; 40 switches an automatic account off. */
const keys: Readonly<Record<string, string>> = {
  ...{ 'sale 7': '2', 'sale 19': '3', 'purchase 7': '8', 'purchase 19': '9' },
  ...{ 'acquisition 7': '18', 'acquisition 19': '19', 'reverse-charge 19': '94' },
}
const off = '40'

type Part = { account: string; minor: number; key: string; isTaxed: boolean }

/**
 * An entry as DATEV posts it: bases with their tax in one amount, each against accounts without tax. Where that is not
 * possible without changing what stands in the ledger, all lines are posted as they are.
 */
export function toRows(lines: readonly DatevLine[]): DatevRow[] {
  const parts = withTaxes(lines)
  return (parts && paired(parts)) ?? paired(lines.map(plain)) ?? []
}

const minorOf = ({ debitMinor, creditMinor }: DatevLine) => debitMinor - creditMinor
const isAutomatic = (account: string) => Object.hasOwn(automatic, account)
const plain = (line: DatevLine): Part => ({
  account: line.accountCode,
  minor: minorOf(line),
  key: isAutomatic(line.accountCode) ? off : '',
  isTaxed: false,
})
const kindOf = ({ treatment, percent }: DatevLine) => `${treatment} ${percent === null ? '' : Number(percent)}`
const isTax = ({ role, treatment }: DatevLine) => treatment !== null && role !== null && partOf(role) !== 'base'

/** Each base of a known tax with all of that tax in the entry; undefined where one tax belongs to several bases, or to none. */
function withTaxes(lines: readonly DatevLine[]): Part[] | undefined {
  const used = new Set<DatevLine>()
  const parts: Part[] = []
  for (const base of lines.filter((line) => !isTax(line))) {
    const kind = kindOf(base)
    const taxes = lines.filter((line) => isTax(line) && kindOf(line) === kind && !used.has(line))
    const key = keys[kind]
    if (base.treatment === null || taxes.length === 0 || key === undefined) {
      parts.push(plain(base))
      continue
    }
    for (const tax of taxes) used.add(tax)
    const minor = minorOf(base) + sum(taxes.map(minorOf))
    parts.push({
      account: base.accountCode,
      minor,
      key: automatic[base.accountCode] === kind ? '' : key,
      isTaxed: true,
    })
  }
  const taxed = lines.filter((line) => line.treatment !== null && !isTax(line))
  const isShared = new Set(taxed.map(kindOf)).size < taxed.length
  return isShared || lines.some((line) => isTax(line) && !used.has(line)) ? undefined : parts
}

/** Debits against credits until all are even; undefined where two amounts with tax would meet. */
function paired(parts: readonly Part[]): DatevRow[] | undefined {
  const open = (sign: 1 | -1) =>
    parts.filter(({ minor }) => minor * sign > 0).map((part) => ({ ...part, left: part.minor * sign }))
  const [debits, credits] = [open(1), open(-1)]
  const rows: DatevRow[] = []
  for (const debit of debits)
    for (const credit of credits) {
      const minor = Math.min(debit.left, credit.left)
      if (minor === 0) continue
      if (debit.isTaxed && credit.isTaxed) return undefined
      debit.left -= minor
      credit.left -= minor
      rows.push(rowOf(minor, debit, credit))
    }
  return rows
}

/** The key belongs to the contra account, so that the account with the tax stands there. */
const rowOf = (minor: number, debit: Part, credit: Part): DatevRow =>
  debit.isTaxed || (debit.key !== '' && credit.key === '')
    ? { minor, side: 'H', account: credit.account, contra: debit.account, key: debit.key }
    : { minor, side: 'S', account: debit.account, contra: credit.account, key: credit.key }
