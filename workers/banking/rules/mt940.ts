import { daysBetween, isDay } from '#kit/calendar'
import { continueWith } from './camt.ts'
import { informationOf } from './mt940-information.ts'
import { assertCurrency, minorOf, most, named, type ReadLine, type ReadStatement, Unreadable } from './statement.ts'

type Field = { tag: string; text: string; line: number }

const mostLetters = 5000

/** `:61:…` with the lines below it that begin with no tag. What SWIFT puts around a message, `{1:…}{4:` and `-}`, is left out. */
function* fieldsOf(text: string): Generator<Field> {
  let field: Field | undefined
  let number = 0
  for (const each of text.split(/\r\n|\n|\r/)) {
    number += 1
    const line = each.slice(each.lastIndexOf('{4:') < 0 ? 0 : each.lastIndexOf('{4:') + 3)
    const [, tag] = /^:(\d{2}[A-Z]?):/.exec(line) ?? []
    const isEnd = line !== each || line === '-' || line.startsWith('-}')
    if ((tag || isEnd) && field) {
      yield field
      field = undefined
    }
    if (tag) field = { tag, text: line.slice(tag.length + 2, mostLetters), line: number }
    else if (field && !isEnd && field.text.length < mostLetters) field.text += `\n${line.slice(0, mostLetters)}`
  }
  if (field) yield field
}

type Page = ReadStatement & { isContinued: boolean; continues: boolean; line: number }

export function readMt940(text: string, currency: string): ReadStatement[] {
  const pages: Page[] = []
  let lines = 0
  let before = ''
  for (const field of fieldsOf(text)) {
    if (field.tag === '20') pages.push(emptyPage(currency, field.line))
    const page = pages.at(-1)
    if (!page) throw new Unreadable('not-a-statement', `line ${field.line}`)
    if (field.tag === '61') lines += 1
    if (lines > most.lines) throw new Unreadable('too-large', `line ${field.line}`)
    // Behind the closing balance, 86 is about the statement.
    if (field.tag !== '86' || before === '61') take(page, field)
    before = field.tag === '86' && before === '61' ? '61' : field.tag
  }
  if (pages.length === 0) throw new Unreadable('not-a-statement')
  return joined(pages)
}

const emptyPage = (currency: string, line: number): Page => ({
  ...{ account: null, currency, number: null, from: null, to: null, openingMinor: null, closingMinor: null },
  ...{ lines: [], kind: 'statement', isContinued: false, continues: false, line },
})

function take(page: Page, { tag, text, line }: Field): void {
  const place = `line ${line}`
  if (tag === '25') page.account = named(text)?.replaceAll(' ', '') ?? null
  if (tag === '28C' || tag === '28') page.number = named(text.split('/')[0])
  if (tag === '60F' || tag === '60M') {
    const { on, minor, currency } = balanceOf(text, place)
    Object.assign(page, { currency, openingMinor: minor, from: on, continues: tag === '60M' })
  }
  if (tag === '62F' || tag === '62M') {
    const { on, minor, currency } = balanceOf(text, place)
    if (currency !== page.currency && page.openingMinor !== null) throw new Unreadable('several-currencies', place)
    Object.assign(page, { currency, closingMinor: minor, to: on, isContinued: tag === '62M' })
  }
  if (tag === '61') page.lines.push(lineOf(text, page.currency, place))
  const last = page.lines.at(-1)
  if (tag === '86' && last) page.lines[page.lines.length - 1] = informationOf(last, text, page.currency, place)
}

/** Pages that end with an interim balance (62M) go on with the next one of the account (60M). */
function joined(pages: Page[]): ReadStatement[] {
  const all: Page[] = []
  const open = new Map<string | null, Page>()
  for (const page of pages) {
    if (page.openingMinor !== null && page.closingMinor === null) throw new Unreadable('cut-off', `line ${page.line}`)
    const before = page.continues ? open.get(page.account) : undefined
    if (before) continueWith(before, page)
    else all.push(page)
    open.delete(page.account)
    if (page.isContinued) open.set(page.account, before ?? page)
  }
  return all.map(({ isContinued: _, continues: __, line: ___, ...statement }) => {
    const hasBalance = statement.openingMinor !== null || statement.closingMinor !== null
    return { ...statement, kind: hasBalance ? 'statement' : 'report' }
  })
}

/** `C260131EUR500,00` */
function balanceOf(text: string, place: string) {
  const [, side, day = '', currency = '', amount = ''] = /^([CD])(\d{6})([A-Z]{3})([\d,.]{1,40})\s*$/.exec(text) ?? []
  if (!side) throw new Unreadable('bad-amount', place)
  assertCurrency(currency, place)
  const minor = minorOf(amount.replace(',', '.'), currency, place)
  return { on: dayOf(day, place), minor: side === 'D' ? 0 - minor : minor, currency }
}

const entry =
  /^(\d{6})(\d{4})?(RC|RD|EC|ED|C|D)([A-Z])?(\d{1,15}(?:[,.]\d{0,15})?)(?:[A-Z][A-Za-z0-9]{3}([^\n]*))?(?:\n|$)/

/** Value and entry date, mark, third letter of the currency, amount, kind, references; below it what else there is. */
function lineOf(text: string, currency: string, place: string): ReadLine {
  const found = entry.exec(text)
  if (!found) throw new Unreadable(/^\d{6}/.test(text) ? 'bad-amount' : 'bad-date', place)
  const [, value = '', entered, mark = '', , amount = '', references = ''] = found
  const valueOn = dayOf(value, place)
  const minor = minorOf(amount.replace(',', '.'), currency, place)
  const [, bank] = references.split('//')
  // A debit taken back (RD) comes in, a credit taken back (RC) goes out.
  const isOut = ['D', 'ED', 'RC'].includes(mark)
  return {
    bookedOn: entered ? entryDay(valueOn, entered, place) : valueOn,
    valueOn,
    amountMinor: isOut ? 0 - minor : minor,
    reference: named(bank),
    ...{ endToEndId: null, counterpartyName: null, counterpartyIban: null, purpose: '' },
    isReversal: mark.startsWith('R'),
    isPending: mark.startsWith('E'),
    details: [],
    chargesMinor: chargesIn(text, currency, place),
    original: originalIn(text, isOut, currency, place),
  }
}

const chargesIn = (text: string, currency: string, place: string) => {
  const [, code, amount = ''] = /\/CHGS\/([A-Z]{3})(\d{1,15},\d{0,4})/.exec(text) ?? []
  return code === currency ? minorOf(amount.replace(',', '.'), currency, place) : 0
}

function originalIn(text: string, isOut: boolean, own: string, place: string): ReadLine['original'] {
  const [, currency, amount = ''] = /\/OCMT\/([A-Z]{3})(\d{1,15},\d{0,4})/.exec(text) ?? []
  if (!currency || currency === own) return null
  const minor = minorOf(amount.replace(',', '.'), currency, place)
  return { currency, amountMinor: isOut ? 0 - minor : minor }
}

/** `260131`; accounts of the years before 1980 are in no file. */
function dayOf(text: string, place: string): string {
  const year = Number(text.slice(0, 2)) < 80 ? `20${text.slice(0, 2)}` : `19${text.slice(0, 2)}`
  const day = `${year}-${text.slice(2, 4)}-${text.slice(4)}`
  if (!isDay(day)) throw new Unreadable('bad-date', place)
  return day
}

/** The entry date has no year: it is that which brings it nearest to the value date. */
function entryDay(valueOn: string, entered: string, place: string): string {
  const year = Number(valueOn.slice(0, 4))
  const days = [year - 1, year, year + 1].map((each) => `${each}-${entered.slice(0, 2)}-${entered.slice(2)}`)
  const [nearest] = days
    .filter(isDay)
    .sort((a, b) => Math.abs(daysBetween(valueOn, a)) - Math.abs(daysBetween(valueOn, b)))
  if (!nearest) throw new Unreadable('bad-date', place)
  return nearest
}
