/** As much of an address as tells one place from another, and no more: `203.0.113.0/24`, `2001:db8:1::/48`. */
export function networkOf(address: string | undefined): string | undefined {
  if (!address) return undefined
  const four = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address)?.[1]
  if (four) return `${four}.0/24`
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return undefined
  const [start = '', end] = address.toLowerCase().split('::', 2)
  const first = start ? start.split(':') : []
  const last = end ? end.split(':') : []
  const between = end === undefined ? 0 : Math.max(8 - first.length - last.length, 0)
  const groups = [...first, ...Array<string>(between).fill('0'), ...last].slice(0, 3)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/48`
}
