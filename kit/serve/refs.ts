import { fieldError, invalid, invalidInput, notFound } from '#kit/auth'
import { type Op, type RefAt, refsIn, targetOf } from '#kit/contract'
import { asText, transact } from '#kit/db'
import { fieldsSql } from '#kit/list'
import type { Act } from './context.ts'
import { type Asked, askNames, mostIds, type Names, naming } from './names.ts'

type Input = Record<string, unknown>
type Given = { ref: RefAt; id: string; pointer: string }

/**
 * What a handler gets: the input, and the names that are kept beside its refs. Throws 422 with a pointer to each ref that
 * leads nowhere; what a record refers to already is not asked again.
 */
export async function withNames(act: Act, declared: Op, input: unknown): Promise<unknown> {
  const refs = refsIn(declared.input)
  if (refs.length === 0) return input
  const given = refs.flatMap((ref) => valuesAt(input, ref, ref.path))
  const { changed, names } = await look(act, declared, input as Input, given)
  const wrong = changed.filter(({ ref, id }) => nameOf(names, ref, id) === null)
  if (wrong.length > 0) throw invalidInput(wrong.map(({ pointer }) => fieldError(pointer, 'unknown-record')))
  const beside = changed.flatMap(({ ref, id }) => (ref.name ? [[ref.name, nameOf(names, ref, id)]] : []))
  const emptied = refs.flatMap(({ name, path }) => (name && valueIn(input, path) === null ? [[name, null]] : []))
  const merged = changed.flatMap(({ ref: { path, ...ref }, id }) => {
    const into = names.get(targetOf(ref)[0])?.['']?.[id]
    return into && path.length === 1 ? [[path[0], into]] : []
  })
  return { ...(input as Input), ...Object.fromEntries([...merged, ...emptied, ...beside]) }
}

const valueIn = (input: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => (at as Input | undefined)?.[name], input)

function valuesAt(value: unknown, ref: RefAt, path: readonly string[], at = '#'): Given[] {
  const [name, ...rest] = path
  if (value === null || value === undefined) return []
  if (name === undefined) return [{ ref, id: String(value).toLowerCase(), pointer: at }]
  if (name !== '*') return valuesAt((value as Input)[name], ref, rest, `${at}/${name}`)
  return (value as unknown[]).flatMap((item, index) => valuesAt(item, ref, rest, `${at}/${index}`))
}

const nameOf = (names: ReadonlyMap<string, Names>, ref: RefAt, id: string): string | null => {
  const [app, noun] = targetOf(ref)
  return names.get(app)?.[noun]?.[id] ?? null
}

/** One trip to the own database, where there is something to ask it, and then one question to each other app. */
async function look(act: Act, declared: Op, input: Input, given: readonly Given[]) {
  const { contract, actor } = act
  const [noun = ''] = act.opName.split('.')
  const held = refsIn(contract.nouns[noun]).flatMap(({ path }) => (path.length === 1 ? path : []))
  const fields = held.filter((field) => given.some(({ ref }) => ref.path.length === 1 && ref.path[0] === field))
  const isChange = declared.http.includes('/:id') && fields.length > 0
  const id = String(input.id)
  const row = isChange ? [fieldsSql({ app: contract.app, noun }, act.reach(noun), id, fields)] : []
  const own = naming(contract, actor, askedOf(contract.app, given))
  const statements = [...row, ...own.statements]
  const results = statements.length > 0 ? await transact({ tenantId: actor.tenant.id }, statements, asText) : []
  const [before] = isChange ? (results[0] ?? []) : []
  if (isChange && !before) throw notFound(noun, id)
  const changed = given.filter(
    ({ ref: { path }, id }) => path.length > 1 || before?.[fields.indexOf(path[0] as string)] !== id,
  )
  const apps = new Set(changed.map(({ ref }) => targetOf(ref)[0]).filter((app) => app !== contract.app))
  const others = await Promise.all(
    Array.from(apps, async (app) => [app, await askNames(act, app, askedOf(app, changed))] as const),
  )
  const names = new Map<string, Names>([[contract.app, own.read(results.slice(row.length))], ...others])
  return { changed, names }
}

/** The ids among these that refer to an app, by noun, each once. */
function askedOf(app: string, given: readonly Given[]): Asked {
  const own = given.filter(({ ref }) => targetOf(ref)[0] === app)
  const byNoun = Map.groupBy(own, ({ ref }) => targetOf(ref)[1])
  return Object.fromEntries(
    Array.from(byNoun, ([noun, all]) => {
      const ids = [...new Set(all.map(({ id }) => id))]
      if (ids.length > mostIds) throw invalid('#', 'too-many-values', { maximum: mostIds })
      return [noun, ids]
    }),
  )
}
