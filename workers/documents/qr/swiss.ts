import { toUnits } from '#kit/money'

type Party = { name: string; street?: string | null; postalCode: string; city: string; country: string }
type Payment = {
  iban: string
  currency: 'CHF' | 'EUR'
  /** None leaves it to who pays. */
  minor?: number | undefined
  creditor: Party
  debtor?: Party | undefined
  /** Creditor reference (ISO 11649) such as RF18…, or none. */
  reference?: string | undefined
  message?: string | undefined
}

const cut = (text: string, most: number) => text.replaceAll(/\s+/g, ' ').trim().slice(0, most)

/** Structured (S): the only kind since 21 November 2025. */
const address = (party: Party | undefined): string[] => {
  if (!party) return Array(7).fill('')
  const { name, street, postalCode, city, country } = party
  const [, road = '', house = ''] = /^(.*?)(?:\s+(\d+\s*[a-zA-Z]?))?$/.exec(cut(street ?? '', 70)) ?? []
  return ['S', cut(name, 70), cut(road, 70), cut(house, 16), cut(postalCode, 16), cut(city, 35), country]
}

/** The payload of a Swiss QR bill (Swiss implementation guidelines QR-bill 2.3); IBANs of Switzerland and Liechtenstein alone. */
export function swissPayload({ iban, currency, minor, creditor, debtor, reference, message }: Payment) {
  const account = iban.replaceAll(' ', '')
  if (!/^(CH|LI)\d{19}$/.test(account)) return undefined
  if (minor !== undefined && (minor < 1 || minor > 99_999_999_999)) return undefined
  return [
    ...['SPC', '0200', '1', account],
    ...address(creditor),
    ...Array<string>(7).fill(''),
    ...[minor === undefined ? '' : toUnits(minor, currency), currency],
    ...address(debtor),
    ...[reference ? 'SCOR' : 'NON', reference ?? '', cut(message ?? '', 140), 'EPD'],
  ].join('\n')
}
