import { keyRing } from '#kit/auth'

/** A change of keys takes three steps, since the Workers of a house do not change at the same moment. */

/** The first: everybody learns a new key, and still signs with the one before. */
export function addKey(ring: string, secret: string): string {
  const { current, keys } = keyRing(ring)
  const newest = Math.max(...Array.from(keys.keys(), numberOf))
  if (newest > numberOf(current.id)) throw new Error(`k${newest} waits to be promoted; one change at a time`)
  return checked(`${ring},k${newest + 1}:${secret}`)
}

/** The second, once all know it: the new key signs. */
export function promoteKey(ring: string): string {
  const { current, keys } = keyRing(ring)
  const newest = `k${Math.max(...Array.from(keys.keys(), numberOf))}`
  if (newest === current.id) throw new Error(`${newest} is current already; rotate adds the next`)
  const { [newest]: first = '', ...others } = entriesOf(ring)
  return checked([first, ...Object.values(others)].join(','))
}

/** The third, once nothing needs it any more: an old key is forgotten. */
export function retireKey(ring: string, id: string): string {
  const { current, keys } = keyRing(ring)
  if (!keys.has(id)) throw new Error(`there is no ${id}; the ring has ${[...keys.keys()].join(', ')}`)
  if (id === current.id) throw new Error(`${id} is current; rotate and promote another first`)
  const { [id]: _, ...others } = entriesOf(ring)
  return checked(Object.values(others).join(','))
}

const numberOf = (id: string) => Number(id.slice(1))
const entriesOf = (ring: string) => Object.fromEntries(ring.split(',').map((entry) => [entry.split(':', 1)[0], entry]))

function checked(ring: string): string {
  keyRing(ring)
  return ring
}
