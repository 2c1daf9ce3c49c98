import { parseIban } from './iban.ts'
import { minorOf, named, type ReadLine, tidy } from './statement.ts'

/** What field 86 tells of the line above it: in the German structure, in codes between slashes, or as it is. */
export function informationOf(line: ReadLine, text: string, currency: string, place: string): ReadLine {
  const whole = text.replaceAll('\n', '')
  const [, , mark] = /^(\d{3})([^\dA-Za-z\s])(?=\d{2})/.exec(whole) ?? []
  const found = mark ? structured(whole, mark) : slashed(text)
  return {
    ...line,
    endToEndId: named(found.endToEndId) ?? line.endToEndId,
    counterpartyName: named(found.name) ?? line.counterpartyName,
    counterpartyIban: accountOf(found.account) ?? line.counterpartyIban,
    purpose: tidy(`${line.purpose} ${found.purpose}`),
    chargesMinor: line.chargesMinor + chargesOf(found.charges, currency, place),
  }
}

type Found = { purpose: string; endToEndId?: string; name?: string; account?: string; charges?: string }

const accountOf = (text = '') => parseIban(text) ?? named(text.replaceAll(' ', ''), 34)

/** `3,00`, of a direct debit that came back. */
function chargesOf(text: string | undefined, currency: string, place: string): number {
  const [amount] = /\d{1,12},\d{0,4}/.exec(text ?? '') ?? []
  return amount ? minorOf(amount.replace(',', '.'), currency, place) : 0
}

/** Letters of a subfield: what fills it goes on in the next one without a blank. */
const width = 27

/** `166?00GUTSCHRIFT?20EREF+…?30BIC?31IBAN?32NAME`: other numbers behind the mark belong to the text. */
function structured(text: string, mark: string): Found {
  const parts = text.slice(3).split(new RegExp(`${RegExp.escape(mark)}(00|10|2\\d|3\\d|6[0-3])`))
  const fields = new Map<string, string>()
  let purpose = ''
  let isFull = true
  for (let at = 1; at < parts.length; at += 2) {
    const [code = '', value = ''] = [parts[at], parts[at + 1]]
    fields.set(code, fields.get(code) ?? value)
    if (!/^[26]/.test(code)) continue
    const startsTag = tag.test(value)
    purpose += isFull && !startsTag ? value : ` ${value}`
    isFull = value.length >= width
  }
  const tags = tagged(purpose, /(?:^|\s)(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|OAMT|COAM|PURP)\+/)
  return {
    purpose: tags.get('SVWZ') || tags.get('') || (fields.get('00') ?? ''),
    endToEndId: tags.get('EREF') ?? '',
    name: `${fields.get('32') ?? ''}${fields.get('33') ?? ''}`,
    account: fields.get('31') || fields.get('38') || (tags.get('IBAN') ?? ''),
    charges: tags.get('COAM') ?? '',
  }
}

const tag = /^[A-Z]{3,4}\+/

/** `/EREF/…/NAME/…/REMI/…`, as banks of the Netherlands and others write; without such codes all of it is the purpose. */
function slashed(text: string): Found {
  const codes = /\/(EREF|IBAN|NAME|REMI|BIC|TRTP|CSID|MARF|ORDP|BENM|CNTP|ISDT|RTRN|TRCD|PREF)\//
  const tags = tagged(text.replaceAll('\n', codes.test(text) ? '' : ' '), codes)
  return {
    purpose: tags.get('REMI') ?? tags.get('') ?? '',
    endToEndId: tags.get('EREF') ?? '',
    name: tags.get('NAME') ?? '',
    account: tags.get('IBAN') ?? '',
  }
}

/** What stands behind each of the tags, and before the first one under ''. */
function tagged(text: string, pattern: RegExp): Map<string, string> {
  const parts = text.split(pattern)
  const found = new Map<string, string>([['', (parts[0] ?? '').trim()]])
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] as string
    found.set(name, found.get(name) || (parts[at + 1] ?? '').trim())
  }
  return found
}
