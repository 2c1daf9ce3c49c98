import { minorOf } from './statement.ts'
import { at, childrenOf, type Element, textAt } from './xml.ts'

type Amounts = { currency: string; place: string; amountMinor: number; partMinor: number | undefined }

/**
 * All charges of an entry together, which banks give for the entry, for its transaction, or for both. Those said to be
 * not included count where the amounts of the entry and the transaction differ by them: banks set the mark wrongly.
 */
export function chargesOf(entry: Element, parts: Element[], amounts: Amounts): number {
  const own = inCurrency(recordsOf(entry), amounts.currency)
  const ofParts = inCurrency(parts.flatMap(recordsOf), amounts.currency)
  const usual = own.length > 0 ? own : ofParts
  const { amountMinor, partMinor } = amounts
  const difference = partMinor === undefined ? 0 : partMinor - amountMinor
  if (difference !== 0 && [usual, [...own, ...ofParts]].some((records) => sumOf(records, amounts) === difference))
    return difference
  return sumOf(
    usual.filter((each) => !/^(false|0)$/.test(textAt(each, 'ChrgInclInd') ?? '')),
    amounts,
  )
}

/** Up to version 2 `Chrgs` repeats; from version 4 it holds records, or their sum alone. */
const recordsOf = (element: Element): Element[] =>
  childrenOf(element, 'Chrgs').flatMap((charges) => {
    const records = childrenOf(charges, 'Rcrd')
    if (records.length > 0) return records
    if (at(charges, 'Amt')) return [charges]
    const total = at(charges, 'TtlChrgsAndTaxAmt')
    return total ? [{ ...charges, children: [{ ...total, name: 'Amt' }] }] : []
  })

const inCurrency = (records: Element[], currency: string) =>
  records.filter((each) => (at(each, 'Amt')?.currency || currency) === currency)

const sumOf = (records: Element[], { currency, place }: Amounts) =>
  records.reduce((sum, record) => {
    const minor = minorOf(at(record, 'Amt')?.text ?? '', currency, place)
    return textAt(record, 'CdtDbtInd') === 'CRDT' ? sum - minor : sum + minor
  }, 0)
