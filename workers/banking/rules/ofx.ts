import { isDay } from '#kit/calendar'
import { parseIban } from './iban.ts'
import {
  assertCurrency,
  minorOf,
  most,
  named,
  type ReadLine,
  type ReadStatement,
  tidy,
  Unreadable,
} from './statement.ts'
import { at, childrenOf, type Element, textAt } from './xml.ts'

/** Bank accounts and cards, of OFX 1 (SGML) and OFX 2 (XML). */
export function readOfx(text: string, currency: string): ReadStatement[] {
  const ofx = at(parseTags(text), 'OFX')
  if (!ofx) throw new Unreadable('not-a-statement')
  const parts = [
    ...childrenOf(at(ofx, 'BANKMSGSRSV1'), 'STMTTRNRS').flatMap((each) => childrenOf(each, 'STMTRS')),
    ...childrenOf(at(ofx, 'CREDITCARDMSGSRSV1'), 'CCSTMTTRNRS').flatMap((each) => childrenOf(each, 'CCSTMTRS')),
  ]
  if (parts.length === 0) throw new Unreadable('not-a-statement')
  let lines = 0
  return parts.map((part, index) => {
    const place = `statement ${index + 1}`
    lines += childrenOf(at(part, 'BANKTRANLIST'), 'STMTTRN').length
    if (lines > most.lines) throw new Unreadable('too-large', place)
    return statementOf(part, currency, place)
  })
}

/**
 * Tags of SGML, whose leaves need no end: a name that is never closed is one of a leaf, and so is a tag with text behind
 * it. XML is read the same way.
 */
function parseTags(text: string): Element {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Unreadable('doctype')
  const closed = new Set([...text.matchAll(/<\/([A-Za-z0-9._]{1,40})>/g)].map(([, name]) => name?.toUpperCase()))
  const open: Element[] = [{ name: '', text: '', currency: '', children: [] }]
  let elements = 0
  for (const [, slash, tag = '', value = ''] of text.matchAll(/<(\/?)([A-Za-z0-9._]{1,40})>([^<]*)/g)) {
    const name = tag.toUpperCase()
    if (slash) {
      const from = open.findLastIndex((each) => each.name === name)
      if (from > 0) open.length = from
      continue
    }
    elements += 1
    if (elements > most.elements || open.length > most.depth) throw new Unreadable('too-large')
    const element = { name, text: unescaped(value.slice(0, most.purpose * 4)).trim(), currency: '', children: [] }
    open.at(-1)?.children.push(element)
    if (closed.has(name) && element.text === '') open.push(element)
  }
  if (open.length > 1 || (elements > 0 && !closed.has('OFX'))) throw new Unreadable('cut-off')
  return open[0] as Element
}

const letters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const unescaped = (text: string) =>
  text.replace(/&(?:([a-z]{2,4})|#(\d{1,6}));/g, (whole, name?: string, code?: string) =>
    name ? (letters[name] ?? whole) : String.fromCodePoint(Number(code)),
  )

function statementOf(part: Element, fallback: string, place: string): ReadStatement {
  const currency = textAt(part, 'CURDEF') ?? fallback
  assertCurrency(currency, place)
  const account = textAt(part, 'BANKACCTFROM/ACCTID', 'CCACCTFROM/ACCTID')
  const list = at(part, 'BANKTRANLIST')
  const closing = textAt(part, 'LEDGERBAL/BALAMT')
  return {
    account: parseIban(account ?? '') ?? named(account),
    currency,
    number: null,
    from: dayAt(list, 'DTSTART', place) ?? null,
    to: dayAt(part, 'LEDGERBAL/DTASOF', place) ?? dayAt(list, 'DTEND', place) ?? null,
    openingMinor: null,
    closingMinor: closing === undefined ? null : amountOf(closing, currency, place),
    kind: 'statement',
    lines: childrenOf(list, 'STMTTRN').map((each, at) => lineOf(each, currency, `${place}, STMTTRN ${at + 1}`)),
  }
}

function lineOf(part: Element, currency: string, place: string): ReadLine {
  const bookedOn = dayAt(part, 'DTPOSTED', place)
  if (!bookedOn) throw new Unreadable('bad-date', place)
  const amountMinor = amountOf(textAt(part, 'TRNAMT') ?? '', currency, place)
  const name = named(textAt(part, 'NAME', 'PAYEE/NAME'))
  const account = textAt(part, 'BANKACCTTO/ACCTID')
  return {
    bookedOn,
    valueOn: dayAt(part, 'DTAVAIL', place) ?? null,
    amountMinor,
    reference: named(textAt(part, 'FITID')),
    endToEndId: null,
    counterpartyName: name,
    counterpartyIban: account === undefined ? null : (parseIban(account) ?? named(account, 34)),
    purpose: tidy([textAt(part, 'MEMO'), textAt(part, 'CHECKNUM')].filter(Boolean).join(' ')) || (name ?? ''),
    isReversal: false,
    isPending: false,
    details: [],
    chargesMinor: 0,
    original: null,
  }
}

/** `20260131`, `20260131120000.000[-5:EST]`: the day that the bank wrote, in its own zone. */
function dayAt(element: Element | undefined, path: string, place: string): string | undefined {
  const text = textAt(element, path)
  if (text === undefined) return undefined
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:\d{2,6}(?:\.\d+)?)?(?:\[[^\]]*\])?$/.exec(text) ?? []
  const written = `${year}-${month}-${day}`
  // Banks that have no day here write zeros.
  if (/^0{8}/.test(text) && path !== 'DTPOSTED') return undefined
  if (!isDay(written)) throw new Unreadable('bad-date', place)
  return written
}

/** A dot or a comma before the last digits, and none between thousands. */
const amountOf = (text: string, currency: string, place: string) => minorOf(text.replace(',', '.'), currency, place)
