/**
 * What no line of a mail may hold: ends of lines, controls, and the marks that reorder or hide what is read
 * (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
const unseen = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/u
const allUnseen = new RegExp(unseen.source, 'gu')

export const isOneLine = (text: string): boolean => !unseen.test(text)

export const toOneLine = (text: string): string => text.replace(allUnseen, ' ').replace(/\s+/gu, ' ').trim()

/** Addresses of pages and mailboxes, as mail readers make links of them. */
const addresses = [
  /[a-z][a-z0-9+.-]*:\s*\/\/\S*/giu,
  /(?:^|(?<=[^\p{L}\p{N}]))www\.\S*/giu,
  /\S+@\S+/gu,
  /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}[/:?#]\S*/giu,
]

/** A name of a business or a person that travels in a mail: nobody's way to put a link, or a mail of their own, into it. */
export function toPlainName(name: string): string {
  let plain = toOneLine(name.normalize('NFKC'))
  for (;;) {
    const before = plain
    for (const address of addresses) plain = plain.replace(address, ' ')
    plain = toOneLine(plain)
    // What was apart may have come together.
    if (plain === before) return plain
  }
}

/** Who a mail to strangers is from, in the form of a header (RFC 5322): a quoted name, and the house's own address. */
export const toSender = (business: string): string => {
  const name = toPlainName(business)
    .replace(/["\\<>(),:;[\]@]/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 100)
    .trim()
  return name ? `${name} via Mainstreet` : 'Mainstreet'
}
