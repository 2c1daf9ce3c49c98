import type { Contract, SealedFields } from '#kit/contract'
import { indexOf, isSealed, openText, type Place, sealText } from './cipher.ts'
import { keyOf } from './keys.ts'

type Row = Record<string, unknown>
/** Whose rows these are. */
export type Owner = Pick<Place, 'tenantId' | 'app' | 'noun'>

/** A copy of a row with its sealed fields encrypted, and an index beside each that is found by equality. */
export async function sealRow(owner: Owner, fields: SealedFields = {}, row: Row): Promise<Row> {
  const { own, values, inside } = split(fields)
  const seal = async (place: Place, text: string) => sealText(await keyOf(owner.tenantId, true), place, text)
  const sealed = await each(owner, own, row, seal)
  for (const field of values)
    if (row[field] != null) sealed[field] = await seal(placeOf(owner, field, row), JSON.stringify(row[field]))
  for (const field of own) {
    const { find } = fields[field] ?? {}
    if (!find || !Object.hasOwn(row, field)) continue
    const text = row[field]
    sealed[`${field}Index`] = typeof text === 'string' ? await findable(owner, field, find, text) : null
  }
  // What lies inside of a field is sealed together: a list of documents opens one text of each.
  for (const [field, parts] of inside) {
    const held = row[field]
    if (!isObject(held)) continue
    const texts = Object.fromEntries(
      parts.filter((part) => typeof held[part] === 'string').map((part) => [part, held[part]]),
    )
    if (Object.keys(texts).length === 0) continue
    const blank = Object.fromEntries(Object.keys(texts).map((part) => [part, null]))
    sealed[field] = { ...held, ...blank, sealed: await seal(placeOf(owner, field, row), JSON.stringify(texts)) }
  }
  return sealed
}

/** A copy of a row with its sealed fields as they were; what is not sealed yet stays as it is. */
export async function openRow(owner: Owner, fields: SealedFields = {}, row: Row): Promise<Row> {
  const { own, values, inside } = split(fields)
  const open = async (place: Place, text: string) => (isSealed(text) ? openAt(place, text) : text)
  const opened = await each(owner, own, row, open)
  for (const field of values)
    if (isSealed(row[field])) opened[field] = JSON.parse(await openAt(placeOf(owner, field, row), row[field]))
  for (const field of inside.keys()) {
    const held = row[field]
    if (!isObject(held) || !Object.hasOwn(held, 'sealed')) continue
    const { sealed, ...rest } = held
    const texts = isSealed(sealed) ? JSON.parse(await openAt(placeOf(owner, field, row), sealed)) : {}
    opened[field] = { ...rest, ...texts }
  }
  return opened
}

async function each(owner: Owner, fields: readonly string[], row: Row, change: Change): Promise<Row> {
  const changed = { ...row }
  for (const field of fields) {
    const text = row[field]
    if (typeof text === 'string') changed[field] = await change(placeOf(owner, field, row), text)
  }
  return changed
}

function placeOf(owner: Owner, field: string, { id }: Row): Place {
  if (typeof id !== 'string') throw new Error(`${owner.app}.${owner.noun}.${field} is sealed by the row's id, too`)
  return { ...owner, field, id }
}

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null

type Sealing = Pick<Contract, 'app' | 'sealed'>

/** Encrypts what a contract keeps sealed, in what is written alone: the act goes on with the texts that it wrote. */
export async function sealRecords(
  { app, sealed }: Sealing,
  tenantId: string,
  records: { noun: string; id: string; record: Row }[],
): Promise<void> {
  for (const { noun, id, record } of records.splice(0)) {
    if (!sealed[noun]) continue
    const { id: _, ...kept } = await sealRow({ app, noun, tenantId }, sealed[noun], { ...record, id })
    Object.assign(record, kept)
  }
}

/** Opens the rows of a business by their nouns; undefined for an app that keeps nothing sealed. */
export function opener({ app, sealed }: Sealing, tenantId: string) {
  if (Object.keys(sealed).length === 0) return undefined
  return (noun: string, row: Row): Promise<Row> => openRow({ app, noun, tenantId }, sealed[noun], row)
}

/** By what rows with this text in a field are found. */
export async function findable(owner: Owner, field: string, how: 'exact' | 'code', text: string): Promise<string> {
  return indexOf(await keyOf(owner.tenantId, true), { ...owner, field }, normal(text, how))
}

const normal = (text: string, how: 'exact' | 'code') =>
  how === 'exact'
    ? text.normalize('NFC')
    : text
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '')

async function openAt(place: Place, text: string): Promise<string> {
  const key = await keyOf(place.tenantId, false)
  try {
    return await openText(key, place, text)
  } catch (cause) {
    // Which of the reasons it is helps nobody but who tried.
    throw new Error(`what is sealed does not open: ${place.app}.${place.noun}.${place.field}`, { cause })
  }
}

type Change = (place: Place, text: string) => Promise<string>

/** Texts of the row itself, values that are sealed as a whole, and by field what lies inside of it. */
function split(fields: SealedFields): { own: string[]; values: string[]; inside: Map<string, string[]> } {
  const paths = Object.keys(fields)
  const values = paths.filter((path) => fields[path]?.as)
  const own = paths.filter((path) => !path.includes('.') && !values.includes(path))
  const inside = new Map<string, string[]>()
  for (const [field = '', part = ''] of paths.filter((path) => path.includes('.')).map((path) => path.split('.')))
    inside.set(field, [...(inside.get(field) ?? []), part])
  return { own, values, inside }
}
