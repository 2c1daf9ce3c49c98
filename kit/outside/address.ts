/** Networks that are nobody's on the internet, by the first bits of their addresses (IANA's special-purpose registries). */
const inner4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

const ofIPv4 = (text: string): number | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  if (!parts || parts.some((part) => part > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

function isInner4(address: number): boolean {
  return inner4.some(([network, bits]) => {
    const size = 2 ** (32 - bits)
    return Math.floor(address / size) === Math.floor((ofIPv4(network) as number) / size)
  })
}

/** The eight words of an IPv6 address, dotted ending and `::` included. */
function wordsOf(text: string): number[] | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  const last = dotted && ofIPv4(dotted[2] as string)
  if (dotted && last === undefined) return undefined
  const plain = dotted
    ? `${dotted[1]}${((last as number) >>> 16).toString(16)}:${((last as number) & 0xffff).toString(16)}`
    : text
  const [head = '', tail, ...more] = plain.split('::')
  if (more.length > 0) return undefined
  const words = (part: string) =>
    part === ''
      ? []
      : part.split(':').map((word) => (/^[0-9a-f]{1,4}$/i.test(word) ? Number.parseInt(word, 16) : Number.NaN))
  const [first, rest] = [words(head), tail === undefined ? [] : words(tail)]
  const missing = 8 - first.length - rest.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const all = [...first, ...Array<number>(missing).fill(0), ...rest]
  return all.some(Number.isNaN) ? undefined : all
}

/** An IPv4 address within one of IPv6: mapped, compatible, or behind NAT64 and 6to4. */
function embedded([a, b, c, d, e, f, g, h]: number[]): number | undefined {
  const word = (high = 0, low = 0) => high * 65536 + low
  const isZero = (...words: (number | undefined)[]) => words.every((each) => each === 0)
  if (isZero(a, b, c, d, e) && (f === 0xffff || f === 0)) return word(g, h)
  if (isZero(a, b, c, d) && e === 0xffff && f === 0) return word(g, h)
  if (a === 0x64 && b === 0xff9b && isZero(c, d, e, f)) return word(g, h)
  return a === 0x2002 ? word(b, c) : undefined
}

/** Whether an IP address, as text without brackets, is anything but one of the public internet; what is no address is, too. */
export function isInner(address: string): boolean {
  const four = ofIPv4(address)
  if (four !== undefined) return isInner4(four)
  const words = wordsOf(address)
  if (!words) return true
  const four6 = embedded(words)
  if (four6 !== undefined) return isInner4(four6)
  const [first = 0, second = 0] = words
  // Global unicast is 2000::/3; of it, documentation (3fff::/20, 2001:db8::/32) and 2001::/23 are nobody's.
  const isDocumentation =
    (first === 0x2001 && (second === 0xdb8 || second < 0x200)) || (first === 0x3fff && second < 0x1000)
  return first < 0x2000 || first > 0x3fff || isDocumentation
}

/** The IP address that a host of a `URL` is, if it is one: the parser has made odd spellings plain by then. */
export function addressIn(hostname: string): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1)
  return ofIPv4(hostname) === undefined ? undefined : hostname
}

const innerNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|onion|home\.arpa|in-addr\.arpa|ip6\.arpa)$/

/** Whether a host can be nowhere on the internet, by its name alone. */
export function isInnerHost(hostname: string): boolean {
  const address = addressIn(hostname)
  if (address !== undefined) return isInner(address)
  const name = hostname.toLowerCase().replace(/\.$/, '')
  return !name.includes('.') || innerNames.test(name)
}
