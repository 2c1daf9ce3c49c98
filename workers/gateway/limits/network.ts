/**
 * The network an address stands for when it is counted: a household or a server has a whole /64 of IPv6 to choose addresses
 * from (RFC 6177), and one address of IPv4. What never crosses Cloudflare's edge is a developer's own machine.
 */
export function networkOf(address: string): string {
  if (address === '' || address === '::1' || address.startsWith('127.')) return 'loopback'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return networkOf(mapped)
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? []
  const groups = (part: string | undefined) => (part ? part.split(':') : [])
  const [first, last] = [groups(head), groups(tail)]
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const all = [...first, ...Array<string>(gap).fill('0'), ...last]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
