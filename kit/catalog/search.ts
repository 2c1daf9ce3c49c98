import { type Contract, itemsOf, type Op, type Schema, statesOf } from '#kit/contract'

const mostFound = 8

/** How much a word weighs by where it stands. */
const weights = { id: 3, summary: 2, field: 0.5, app: 0.5 } as const

type Found = { id: string; op: Op; contract: Contract }
type Words = { words: Map<string, number>; length: number }

/** Ops with the words that each is found by, and how much each word tells. */
export type Index<O extends Found> = { ops: (Words & { each: O })[]; rarity: Map<string, number>; meanLength: number }

/** BM25 (Robertson and Zaragoza 2009): how fast a repeated word stops to matter, and how much long texts give away. */
const [saturation, ofLength] = [1.2, 0.6]

/** The best of those that are open, the best first. */
export function search<O extends Found>(
  { ops, rarity, meanLength }: Index<O>,
  query: string,
  isOpen: (each: O) => boolean,
): O[] {
  const wanted = new Map(wordsOf(query).flatMap((word) => known(word, rarity)))
  const score = ({ words, length }: Words) =>
    [...wanted].reduce((sum, [word, share]) => {
      const weight = words.get(word) ?? 0
      const norm = saturation * (1 - ofLength + (ofLength * length) / meanLength)
      return sum + (share * (rarity.get(word) ?? 0) * weight * (saturation + 1)) / (weight + norm)
    }, 0)
  return ops
    .filter(({ each }) => isOpen(each))
    .map((one) => ({ each: one.each, score: score(one) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.each.id.length - b.each.id.length)
    .slice(0, mostFound)
    .map(({ each }) => each)
}

/** What people call by other words than the apps do. */
const meaning = new Map([
  ['edit', ['update', 'change']],
  ['delete', ['archive', 'remove']],
  ['find', ['search', 'list']],
  ['show', ['get', 'list']],
  ['customer', ['company', 'person']],
  ['client', ['company', 'person']],
  ['supplier', ['company', 'person']],
  ['bill', ['invoice']],
  ['offer', ['quote']],
  ['vat', ['tax']],
  ['todo', ['task']],
  ['employee', ['member']],
  ['document', ['file']],
])

/** What somebody means says less than what they say. */
const shareOfMeant = 0.5

/** A word and what it may mean here, with the share that each counts; where nothing is called so, what begins so. */
function known(word: string, rarity: ReadonlyMap<string, number>): [string, number][] {
  const meant = (meaning.get(word) ?? []).map((each): [string, number] => [each, shareOfMeant])
  if (rarity.has(word)) return [...meant, [word, 1]]
  if (meant.length > 0 || word.length < 4) return meant
  return [...rarity.keys()].filter((other) => other.startsWith(word)).map((other) => [other, 1])
}

/** Reads what the ops are called and take, once for many searches. */
export function indexed<O extends Found>(all: readonly O[]): Index<O> {
  const ops = all.map((each) => ({ each, ...wordsIn(each) }))
  const holders = new Map<string, number>()
  for (const { words } of ops) for (const word of words.keys()) holders.set(word, (holders.get(word) ?? 0) + 1)
  const rarity = new Map(
    [...holders].map(([word, count]) => [word, Math.log(1 + (ops.length - count + 0.5) / (count + 0.5))]),
  )
  return { ops, rarity, meanLength: ops.reduce((sum, { length }) => sum + length, 0) / ops.length }
}

function wordsIn(each: Found): Words {
  const words = new Map<string, number>()
  const add = (text: string, weight: number) => {
    for (const word of wordsOf(text)) words.set(word, (words.get(word) ?? 0) + weight)
  }
  add(each.id, weights.id)
  add(each.op.summary, weights.summary)
  add(each.contract.summary, weights.app)
  // Each once: a field that many of its parts are named after says no more than one.
  for (const field of new Set(fieldsOf(each))) add(field, weights.field)
  return { words, length: [...words.values()].reduce((sum, weight) => sum + weight, 0) }
}

/** What a caller may give; of a list also what can be filtered by, and the states that its records are in. */
function fieldsOf({ op }: Found): string[] {
  const item = itemsOf(op.output)
  const listed = item && 'about' in item ? [...namesIn(item), ...(statesOf(item)?.states ?? [])] : []
  return [...namesIn(op.input), ...listed]
}

const namesIn = (schema: Schema) => Object.keys((schema as { shape?: object }).shape ?? {})

/** Of no use in telling ops apart. */
const empty = new Set(
  'a an and are as at be by for from how i in is it its me my of on or our that the their them there they this to was what which who with'.split(
    ' ',
  ),
)

/** `deliveryStartOn` → delivery start; `Invoices that are overdue` → invoice overdue. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !empty.has(word))
    .map((word) => (/^(add|new|make)$/.test(word) ? 'create' : stem(word)))
}

/** Enough to meet one number of a noun with the other: companies and company, taxes and tax. */
function stem(word: string): string {
  if (word.length < 4) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word
}
