import { bounds } from './csv.ts'
import { Unreadable } from './unreadable.ts'

/** What a card has of each, as a table has columns; the names are those that columns are known by. */
export const cardColumns = [
  ...['Full Name', 'Company', 'Job Title', 'Email', 'Phone', 'Street', 'Postal Code', 'City', 'Region', 'Country'],
  ...['Website', 'Notes', 'Categories'],
]

/** A property of a card: `TEL;TYPE=CELL:+49…`, its value as it stands in the file. */
type Property = { name: string; parameters: Map<string, string>; value: string }

/**
 * The cards of a file (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as rows of `cardColumns`; several addresses of a card
 * with `:::` between them, the preferred first.
 */
export async function* cardsOf(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let card: Property[] | undefined
  for await (const line of logicalLines(chunks)) {
    if (/^BEGIN:VCARD$/i.test(line)) card = []
    else if (/^END:VCARD$/i.test(line)) {
      if (card) yield rowOf(card)
      card = undefined
    } else if (card) card.push(...propertyOf(line))
  }
}

/** Lines with what goes on in the next: by a blank before it, or in quoted-printable by a `=` at the end. */
async function* logicalLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let whole = ''
  for await (const line of linesOf(chunks)) {
    const isQuoted = /^[^:]*quoted-printable[^:]*:/i.test(whole)
    if (isQuoted && whole.endsWith('=')) whole = `${whole.slice(0, -1)}${line}`
    else if (/^[ \t]/.test(line)) whole += line.slice(1)
    else {
      if (whole !== '') yield whole
      whole = line
    }
    if (whole.length > 20 * bounds.cellLetters) whole = whole.slice(0, 20 * bounds.cellLetters)
  }
  if (whole !== '') yield whole
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/)
    rest = (lines.pop() ?? '').slice(0, 4_000_000)
    yield* lines
  }
  yield rest.replace(/\r$/, '')
}

const property = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^:"])*)*):(.*)$/s

function propertyOf(line: string): Property[] {
  const [, name = '', given = '', value = ''] = property.exec(line) ?? []
  if (name === '') return []
  const parameters = new Map<string, string>()
  for (const part of given.split(';').filter(Boolean)) {
    const [key = '', said] = part.split('=', 2)
    // Version 2.1 says `CELL` for `TYPE=CELL`, and `QUOTED-PRINTABLE` for its encoding.
    if (said !== undefined) parameters.set(key.toUpperCase(), said.replaceAll('"', ''))
    else if (/^(quoted-printable|base64)$/i.test(key)) parameters.set('ENCODING', key)
    else parameters.set('TYPE', [parameters.get('TYPE'), key].filter(Boolean).join(','))
  }
  return [{ name: name.toUpperCase(), parameters, value }]
}

/** A value in its parts: they are split first and decoded then, so that an encoded `;` stays inside of one. */
function partsOf({ parameters, value }: Property, by = ';'): string[] {
  const isQuoted = parameters.get('ENCODING')?.toLowerCase() === 'quoted-printable'
  const parts = value.split(new RegExp(`(?<!\\\\)${by}`))
  return parts.map((part) => (isQuoted ? fromQuoted(part, parameters.get('CHARSET')) : unescaped(part)).trim())
}

const unescaped = (text: string) =>
  text.replace(/\\([nN,;:\\])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter))

/** RFC 2045, in the charset that the property names. */
function fromQuoted(text: string, charset = 'utf-8'): string {
  const bytes: number[] = []
  const encoder = new TextEncoder()
  for (const part of text.split(/(=[\dA-Fa-f]{2})/))
    if (/^=[\dA-Fa-f]{2}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 16))
    else bytes.push(...encoder.encode(part))
  const known = /^(iso-8859-1|windows-1252|latin1)$/i.test(charset) ? 'windows-1252' : 'utf-8'
  return unescaped(new TextDecoder(known).decode(new Uint8Array(bytes)).replaceAll('\r\n', '\n'))
}

function rowOf(card: readonly Property[]): string[] {
  const all = (name: string) => card.filter((each) => each.name === name)
  const first = (name: string) => all(name)[0]
  const whole = (name: string) => first(name) && partsOf(first(name) as Property, '\0')[0]
  const [family, given, additional] = first('N') ? partsOf(first('N') as Property) : []
  const fromParts = [given, additional, family].filter(Boolean).join(' ')
  const [organization] = first('ORG') ? partsOf(first('ORG') as Property) : []
  const address = preferred(all('ADR'))[0]
  const [box, extended, street, city, region, postalCode, country] = address ? partsOf(address) : []
  const several = (name: string) =>
    preferred(all(name))
      .map((each) => (partsOf(each, '\0')[0] ?? '').replace(/^(tel|mailto):/i, ''))
      .filter(Boolean)
      .join(' ::: ')
  const row = [
    whole('FN') || fromParts || organization,
    organization,
    whole('TITLE'),
    several('EMAIL'),
    several('TEL'),
    [street, extended, box].filter(Boolean).join('\n'),
    postalCode,
    city,
    region,
    country,
    preferred(all('URL')).map((each) => partsOf(each, '\0')[0])[0],
    whole('NOTE'),
    all('CATEGORIES')
      .flatMap((each) => partsOf(each, ','))
      .join(';'),
  ].map((cell) => cell ?? '')
  if (row.some((cell) => cell.length > bounds.cellLetters))
    throw new Unreadable('cell-too-long', { maximum: bounds.cellLetters })
  return row
}

const isPreferred = ({ parameters }: Property) =>
  parameters.has('PREF') || /(^|,)pref(,|$)/i.test(parameters.get('TYPE') ?? '')
const preferred = (all: readonly Property[]) => [
  ...all.filter(isPreferred),
  ...all.filter((each) => !isPreferred(each)),
]
