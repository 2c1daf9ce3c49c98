import { entryOf, signedOf } from './camt-entry.ts'
import { assertCurrency, most, named, type ReadLine, type ReadStatement, Unreadable } from './statement.ts'
import { at, childrenOf, type Element, parseXml, textAt } from './xml.ts'

/** What is in a message of ISO 20022, by what it is called in every version of camt.053, camt.052 and camt.054. */
const messages = [
  { message: 'BkToCstmrStmt', each: 'Stmt', kind: 'statement' },
  { message: 'BkToCstmrAcctRpt', each: 'Rpt', kind: 'report' },
  { message: 'BkToCstmrDbtCdtNtfctn', each: 'Ntfctn', kind: 'details' },
] as const

type Message = (typeof messages)[number]

export function readCamt(text: string, currency: string): ReadStatement[] {
  const found = messagesIn(parseXml(text), 0)
  if (found.length === 0) throw new Unreadable('not-a-statement')
  const parts = found.flatMap(({ element, message }) =>
    childrenOf(element, message.each).map((part) => ({ part, message })),
  )
  if (parts.length === 0) throw new Unreadable('not-a-statement', found[0]?.message.message ?? null)
  let lines = 0
  const read = parts.map(({ part, message }, index) => {
    lines += childrenOf(part, 'Ntry').length
    if (lines > most.lines) throw new Unreadable('too-large', `${message.each} ${index + 1}`)
    return { id: textAt(part, 'Id'), statement: statementOf(part, message, index + 1, currency) }
  })
  return joined(read)
}

/** The message stands in `Document`, which may stand in an envelope with a header. */
function messagesIn(element: Element, depth: number): { element: Element; message: Message }[] {
  if (depth > 4) return []
  return element.children.flatMap((child) => {
    const message = messages.find((each) => each.message === child.name)
    return message ? [{ element: child, message }] : messagesIn(child, depth + 1)
  })
}

function statementOf(part: Element, { each, kind }: Message, count: number, fallback: string): ReadStatement {
  const place = `${each} ${count}`
  const entries = childrenOf(part, 'Ntry')
  const balances = childrenOf(part, 'Bal')
  const said = [textAt(part, 'Acct/Ccy'), at(balances[0], 'Amt')?.currency, at(entries[0], 'Amt')?.currency]
  const currency = said.find(Boolean) ?? fallback
  assertCurrency(currency, place)
  const account = named(textAt(part, 'Acct/Id/IBAN', 'Acct/Id/Othr/Id'))?.replaceAll(' ', '') ?? null
  const balance = balancesOf(balances, currency, place)
  const period = at(part, 'FrToDt')
  const until = textAt(period, 'ToDtTm', 'ToDt')?.slice(0, 10) ?? balance.on
  return {
    account,
    currency,
    number: named(textAt(part, 'ElctrncSeqNb', 'LglSeqNb', 'Id')),
    from: textAt(period, 'FrDtTm', 'FrDt')?.slice(0, 10) ?? null,
    to: until ?? null,
    openingMinor: balance.opening ?? null,
    closingMinor: balance.closing ?? null,
    kind,
    lines: entries.flatMap(
      (entry, at) => entryOf(entry, { currency, account, until, place: `${place}, Ntry ${at + 1}` }) ?? [],
    ),
  }
}

/**
 * Interim balances (ITBD) open and close the pages of a statement, and close a report of the day so far. What is
 * available (CLAV, OPAV) is no balance of the account.
 */
function balancesOf(all: Element[], currency: string, place: string) {
  const codes = (code: string) => all.filter((each) => textAt(each, 'Tp/CdOrPrtry/Cd') === code)
  const interim = codes('ITBD')
  const closing = codes('CLBD')[0] ?? interim.at(-1)
  const first = interim[0] === closing ? undefined : interim[0]
  const opening = codes('OPBD')[0] ?? codes('PRCD')[0] ?? first
  return {
    opening: opening && signedOf(opening, currency, `${place}, Bal`),
    closing: closing && signedOf(closing, currency, `${place}, Bal`),
    on: closing && textAt(closing, 'Dt/Dt', 'Dt/DtTm')?.slice(0, 10),
  }
}

/** Pages of one statement come as statements with the same id: they are one, from the first balance to the last. */
function joined(read: { id: string | undefined; statement: ReadStatement }[]): ReadStatement[] {
  const known = new Map<string, ReadStatement>()
  const all: ReadStatement[] = []
  for (const { id, statement } of read) {
    const key = JSON.stringify([statement.kind, statement.account, statement.currency, id])
    const before = id ? known.get(key) : undefined
    if (before) continueWith(before, statement)
    else {
      known.set(key, statement)
      all.push(statement)
    }
  }
  return all
}

export function continueWith(before: ReadStatement, page: ReadStatement): void {
  before.lines = appended(before.lines, page.lines)
  before.openingMinor ??= page.openingMinor
  before.closingMinor = page.closingMinor ?? before.closingMinor
  before.from ??= page.from
  before.to = page.to ?? before.to
}

function appended(lines: ReadLine[], more: ReadLine[]): ReadLine[] {
  for (const line of more) lines.push(line)
  return lines
}
