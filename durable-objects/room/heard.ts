import { contracts } from '#contracts'
import { type Actor, mayCall } from '#kit/auth'
import type { Contract } from '#kit/contract'
import type { Hint } from '#kit/events'

type Who = Pick<Actor, 'role' | 'policy'>

/** Every noun that has records to read, with the ops that read them, and under `*` whatever reads in an app. */
const table = (contracts as readonly Contract[]).flatMap((contract) => {
  const { app, ops } = contract
  const reading = Object.keys(ops).filter((op) => ops[op]?.effect === 'read')
  const nouns = Map.groupBy(
    reading.filter((op) => /\.(get|list)$/.test(op)),
    (op) => op.slice(0, op.lastIndexOf('.')),
  )
  return [...nouns, ['*', reading] as const].map(([noun, readers]) => ({ contract, name: `${app}.${noun}`, readers }))
})
const places = new Map(table.map(({ name }, place) => [name, place]))

/** What somebody may read, a letter each, so that a socket can remember it: `1` or `0`. */
export const heardBy = (who: Who): string =>
  table.map(({ contract, readers }) => (readers.some((op) => mayCall(contract, who, op)) ? '1' : '0')).join('')

/**
 * The hints that a seat hears: of the nouns that it may read; of what has no records to read, only that something happened
 * in an app where it may read something; of an app that is not known here, nothing.
 */
export const heard = (hints: readonly Hint[], letters: string): Hint[] =>
  hints.flatMap((hint) => {
    const noun = hint.name.slice(0, hint.name.lastIndexOf('.'))
    const hears = (name: string) => letters[places.get(name) ?? -1] === '1'
    if (places.has(noun)) return hears(noun) ? [hint] : []
    return hears(`${noun.slice(0, noun.indexOf('.'))}.*`) ? [{ ...hint, id: '', version: 0 }] : []
  })
