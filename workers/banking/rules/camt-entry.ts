import { chargesOf } from './camt-charges.ts'
import { parseIban } from './iban.ts'
import { assertDay, minorOf, named, type ReadDetail, type ReadLine, tidy, Unreadable } from './statement.ts'
import { at, childrenOf, type Element, textAt } from './xml.ts'

export type EntryContext = { currency: string; account: string | null; until: string | undefined; place: string }

/** `CdtDbtInd` alone says where the money went, for what undoes an earlier entry (`RvslInd`) too. */
export function signedOf(element: Element, currency: string, place: string): number {
  const amount = at(element, 'Amt')
  if (amount?.currency && amount.currency !== currency) throw new Unreadable('several-currencies', place)
  const minor = minorOf(amount?.text ?? '', currency, place)
  const side = textAt(element, 'CdtDbtInd')
  if (side !== 'CRDT' && side !== 'DBIT') throw new Unreadable('bad-amount', place)
  return side === 'DBIT' ? 0 - minor : minor
}

/** Undefined for what the bank only mentions (`INFO`). */
export function entryOf(entry: Element, context: EntryContext): ReadLine | undefined {
  const { currency, place } = context
  const status = textAt(entry, 'Sts/Cd', 'Sts') ?? 'BOOK'
  if (status === 'INFO') return undefined
  const amountMinor = signedOf(entry, currency, place)
  const valueOn = dayAt(entry, 'ValDt', place)
  const bookedOn = dayAt(entry, 'BookgDt', place) ?? valueOn ?? context.until
  const isReversal = /^(true|1)$/.test(textAt(entry, 'RvslInd') ?? '')
  const parts = childrenOf(entry, 'NtryDtls').flatMap((details) => childrenOf(details, 'TxDtls'))
  const read = parts.map((part) => detailOf(part, { ...context, amountMinor, isReversal }))
  const only = read.length === 1 ? read[0] : undefined
  const { amountMinor: partMinor, ...said } = only ?? { ...nobody, amountMinor: undefined }
  return {
    bookedOn: assertDay(bookedOn ?? '', place),
    valueOn,
    amountMinor,
    ...said,
    reference: named(textAt(entry, 'AcctSvcrRef')) ?? said.reference,
    purpose: said.purpose || tidy(textAt(entry, 'AddtlNtryInf') ?? ''),
    isReversal,
    isPending: status !== 'BOOK',
    details: partsOf(read),
    chargesMinor: chargesOf(entry, parts, { currency, place, amountMinor, partMinor: partMinor ?? undefined }),
    original: parts.length === 1 ? originalOf(parts[0] as Element, currency, amountMinor, place) : null,
  }
}

const nobody = { reference: null, endToEndId: null, counterpartyName: null, counterpartyIban: null, purpose: '' }

type Part = Omit<ReadDetail, 'amountMinor'> & { amountMinor: number | null }

/** Parts are of use when each says its amount; else the batch is one sum. */
function partsOf(read: Part[]): ReadDetail[] {
  const known = read.flatMap((part) => (part.amountMinor === null ? [] : [{ ...part, amountMinor: part.amountMinor }]))
  return known.length > 1 && known.length === read.length ? known : []
}

function dayAt(entry: Element, name: string, place: string): string | null {
  const text = textAt(entry, `${name}/Dt`, `${name}/DtTm`)
  return text === undefined ? null : assertDay(text.slice(0, 10), place)
}

function detailOf(part: Element, entry: EntryContext & { amountMinor: number; isReversal: boolean }): Part {
  const { currency, place, amountMinor } = entry
  const amounts = [at(part, 'Amt'), at(part, 'AmtDtls/TxAmt/Amt'), at(part, 'AmtDtls/InstdAmt/Amt')]
  const amount = amounts.find((each) => each && (each.currency || currency) === currency)
  const isOut = textAt(part, 'CdtDbtInd') === undefined ? amountMinor < 0 : textAt(part, 'CdtDbtInd') === 'DBIT'
  const minor = amount && minorOf(amount.text, currency, place)
  return {
    amountMinor: minor === undefined ? null : isOut ? 0 - minor : minor,
    reference: named(textAt(part, 'Refs/AcctSvcrRef')),
    endToEndId: named(textAt(part, 'Refs/EndToEndId')),
    ...counterpartyOf(part, isOut !== entry.isReversal, entry.account),
    purpose: purposeOf(part),
  }
}

/**
 * The debtor of what came in, the creditor of what went out. What comes back keeps the sides that it had, so it may be
 * the other one that is not us.
 */
function counterpartyOf(part: Element, isCreditor: boolean, own: string | null) {
  const parties = at(part, 'RltdPties')
  const side = (name: string) => ({
    counterpartyName: named(textAt(parties, `${name}/Nm`, `${name}/Pty/Nm`)),
    counterpartyIban: ibanOf(textAt(parties, `${name}Acct/Id/IBAN`, `${name}Acct/Id/Othr/Id`)),
  })
  const sides = [side(isCreditor ? 'Cdtr' : 'Dbtr'), side(isCreditor ? 'Dbtr' : 'Cdtr')] as const
  const isOwn = own !== null && sides[0].counterpartyIban === own
  const isUnknown = sides[0].counterpartyName === null && sides[0].counterpartyIban === null
  const isOther = sides[1].counterpartyIban !== null && sides[1].counterpartyIban !== own
  return isOwn || (isUnknown && isOther) ? sides[1] : sides[0]
}

const ibanOf = (text: string | undefined) => (text === undefined ? null : (parseIban(text) ?? named(text, 34)))

function purposeOf(part: Element): string {
  const remittance = at(part, 'RmtInf')
  const free = childrenOf(remittance, 'Ustrd').map(({ text }) => text)
  const structured = childrenOf(remittance, 'Strd').flatMap((each) => [
    textAt(each, 'CdtrRefInf/Ref', 'CdtrRefInf/CdtrRef') ?? '',
    ...childrenOf(each, 'RfrdDocInf').map((about) => textAt(about, 'Nb', 'RfrdDocNb') ?? ''),
    ...childrenOf(each, 'AddtlRmtInf').map(({ text }) => text),
  ])
  return tidy([...free, ...structured].join(' ')) || tidy(textAt(part, 'AddtlTxInf') ?? '')
}

/** What was paid in another currency, with the sign of the line. */
function originalOf(part: Element, currency: string, amountMinor: number, place: string): ReadLine['original'] {
  const amounts = [at(part, 'AmtDtls/InstdAmt/Amt'), at(part, 'AmtDtls/TxAmt/Amt'), at(part, 'Amt')]
  const other = amounts.find((each) => each?.currency && each.currency !== currency)
  if (!other) return null
  const minor = minorOf(other.text, other.currency, place)
  return { currency: other.currency, amountMinor: amountMinor < 0 ? 0 - minor : minor }
}
