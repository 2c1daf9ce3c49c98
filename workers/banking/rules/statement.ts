import { isDay } from '#kit/calendar'
import { isCurrency, MoneyError, toMinor } from '#kit/money'

/** One of the payments that a line adds up: a batch that the bank booked as one sum. */
export type ReadDetail = {
  amountMinor: number
  reference: string | null
  endToEndId: string | null
  counterpartyName: string | null
  counterpartyIban: string | null
  purpose: string
}

export type ReadLine = {
  bookedOn: string
  valueOn: string | null
  /** Out is negative. */
  amountMinor: number
  /** The bank's own: AcctSvcrRef of CAMT, FITID of OFX. */
  reference: string | null
  endToEndId: string | null
  counterpartyName: string | null
  counterpartyIban: string | null
  purpose: string
  /** It undoes an earlier line. Says nothing about the sign, which is that of the amount. */
  isReversal: boolean
  isPending: boolean
  details: ReadDetail[]
  /** What the bank kept of the payment, or added to it: the payment was 1,000.00 where 982.00 came in with charges of 18.00. */
  chargesMinor: number
  original: { currency: string; amountMinor: number } | null
}

export type ReadStatement = {
  /** IBAN, or the number that the bank has for the account. */
  account: string | null
  currency: string
  number: string | null
  from: string | null
  to: string | null
  openingMinor: number | null
  closingMinor: number | null
  lines: ReadLine[]
  /** `report` is of the day so far (camt.052), `details` tells more of lines that a statement has (camt.054). */
  kind: 'statement' | 'report' | 'details'
}

export type Read = { statements: ReadStatement[]; format: 'camt' | 'mt940' | 'ofx' | 'csv' }

/** Which column of a bank's CSV file has what, counted from 0. */
export type CsvMapping = {
  delimiter: ',' | ';' | '\t'
  /** Rows before the first line, the heading among them. */
  skipRows: number
  /** Of `yyyy`, `yy`, `MM`, `M`, `MMM`, `dd`, `d` and what is between them: `dd.MM.yyyy`. */
  dateFormat: string
  decimal: ',' | '.'
  columns: {
    bookedOn: number
    valueOn?: number | undefined
    amount?: number | undefined
    in?: number | undefined
    out?: number | undefined
    /** Says `S` or `D` where the amount beside it goes out. */
    side?: number | undefined
    name?: number | undefined
    iban?: number | undefined
    purpose?: number | undefined
    reference?: number | undefined
    balance?: number | undefined
  }
}

export type Fault =
  | 'too-large'
  | 'not-a-statement'
  | 'not-xml'
  | 'doctype'
  | 'cut-off'
  | 'bad-date'
  | 'bad-amount'
  | 'unknown-currency'
  | 'several-currencies'
  | 'mapping-missing'

/** Why a file is no statement that can be read, and where in it: `line 12`, `Stmt 1, Ntry 3`. */
export class Unreadable extends Error {
  readonly code: Fault
  readonly place: string | null
  constructor(code: Fault, place: string | null = null) {
    super(place ? `${code}: ${place}` : code)
    this.code = code
    this.place = place
  }
}

/** A year of a busy shop, and what fits into the memory of a Worker as a tree. */
export const most = { bytes: 10_000_000, lines: 50_000, elements: 600_000, depth: 40, purpose: 1000, short: 140 }

/** Text of a bank on one line, without what no database takes, cut to what a column holds. */
export function tidy(text: string, letters = most.purpose): string {
  const start = text.slice(0, letters * 4).toWellFormed()
  const plain = start.replace(/[\p{Cc}\p{Z}\uFEFF]+/gu, ' ').trim()
  return plain.length > letters ? plain.slice(0, letters).toWellFormed().trim() : plain
}

/** As `tidy`; null for nothing, and for what banks write where there is nothing. */
export function named(text: string | undefined, letters = most.short): string | null {
  const plain = tidy(text ?? '', letters)
  return plain === '' || /^(NOT ?PROVIDED|NONREF|NOTAVAIL|NOREF|UNBEKANNT)$/i.test(plain) ? null : plain
}

/** A decimal with a dot as minor units; digits that the currency lacks may be zeros. */
export function minorOf(text: string, currency: string, place: string): number {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d{0,20})(?:\.(\d{0,20}))?$/.exec(text.trim()) ?? []
  if (sign === undefined || whole + fraction === '') throw new Unreadable('bad-amount', place)
  assertCurrency(currency, place)
  try {
    return toMinor(`${sign === '-' ? '-' : ''}${whole || '0'}.${fraction || '0'}`, currency) + 0
  } catch (fault) {
    if (fault instanceof MoneyError) throw new Unreadable('bad-amount', place)
    throw fault
  }
}

export function assertCurrency(currency: string, place: string): void {
  if (!isCurrency(currency)) throw new Unreadable('unknown-currency', place)
}

export function assertDay(text: string, place: string): string {
  if (!isDay(text)) throw new Unreadable('bad-date', place)
  return text
}
