import { fold } from '#kit/text'

export { fold }

/** Words that say what a company is in law, not who it is. */
const legalForms = new Set(
  'ab ag aps as bv co corp eg eirl ek ev gbr gmbh inc kft kg kgaa limited llc llp lp ltd mbh nv ohg oy oyj plc pty sa sarl sas se sl snc spa srl sro ug'.split(
    ' ',
  ),
)

/** Some signs fold into a whole phrase; what an index holds has an end. */
const maxKey = 200

/** A name as it is compared: `Müller GmbH & Co. KG`, `Mueller` and `muller` are the same; a name of legal forms alone keeps them. */
export function nameKey(name: string): string {
  const words = fold(name).split(' ')
  const telling = words.filter((word) => !legalForms.has(word))
  // An umlaut may be written out: ae, oe, ue.
  return (telling.length > 0 ? telling : words)
    .join(' ')
    .replace(/([aou])e/g, '$1')
    .slice(0, maxKey)
}

/** `https://www.Example.com/about` → `example.com` */
export function toDomain(website: string): string | null {
  const host = website
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .split(/[/?#:]/, 1)[0] as string
  return /^[^\s.@]+(\.[^\s.@]+)+$/u.test(host) && host.length <= 253 ? host : null
}
