import { contracts } from '#contracts'
import { settings } from '#contracts/settings'
import { mayCall, type Person } from '#kit/auth'
import { aboutOf, type Contract, type CustomDefinition, hasCustom, type Op } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import type { imports, Options } from './contract.ts'
import { fieldsOf, type Lines, linesOf, type Target, targetsOf } from './rules/target.ts'

/** A noun whose records are made from rows, by the ops that its app has for it. */
export type Importable = {
  app: string
  name: string
  contract: Contract
  create: Op
  /** Where several rows can be one record: the list that each of them is an object of. */
  lines?: Lines
}

/** By a name such as `contacts.company`; nothing for what has no list to be found in, or needs more than cells can say. */
export function importableAs(noun: string): Importable | undefined {
  const [app = '', name = ''] = noun.split('.')
  const contract = (contracts as readonly Contract[]).find((each) => each.app === app)
  const op = (verb: string) =>
    Object.hasOwn(contract?.ops ?? {}, `${name}.${verb}`) ? contract?.ops[`${name}.${verb}`] : undefined
  const create = op('create')
  if (!contract || !create?.stored || !op('list')?.stored) return undefined
  const fields = new Set(targetsOf(create, []).map(({ field }) => field))
  // A row can be one object of a list, but of one list alone.
  const [lines, ...others] = linesOf(create)
  const isWhole = Object.entries(fieldsOf(create.input)).every(
    ([field, type]) => fields.has(field) || field === lines?.field || type.safeParse(undefined).success,
  )
  return isWhole && others.length === 0 ? { app, name, contract, create, ...(lines && { lines }) } : undefined
}

/** All of them. */
export const importables = (): Importable[] =>
  (contracts as readonly Contract[]).flatMap(({ app, nouns }) =>
    Object.keys(nouns).flatMap((name) => importableAs(`${app}.${name}`) ?? []),
  )

/** Whether somebody may do an op of a noun. */
export const may = ({ contract, name }: Importable, who: Pick<Person, 'role' | 'policy'>, verb: string): boolean =>
  mayCall(contract, { role: who.role, ...(who.policy && { policy: who.policy }) }, `${name}.${verb}`)

/** Whether somebody may make such records, and change them where an import is to do that. */
export const mayImport = (
  noun: Importable,
  who: Pick<Person, 'role' | 'policy'>,
  { existing }: Pick<Options, 'existing'>,
) => may(noun, who, 'create') && (existing !== 'update' || may(noun, who, 'update'))

/** The fields that the rows of a noun can fill in this business, for somebody who does not see all of them. */
export async function targetsFor(
  ctx: Pick<Ctx<typeof imports>, 'call'>,
  noun: Importable,
  hidden: readonly string[],
): Promise<Target[]> {
  const { app, name, contract, create } = noun
  const definitions: CustomDefinition[] = hasCustom(contract.nouns[name])
    ? (await ctx.call(settings.ops['custom-field.for'], { noun: `${app}.${name}` })).fields
    : []
  return targetsOf(create, definitions).filter(({ field }) => !hidden.includes(field))
}

/** The fields by which a record may be known, the surest first. */
const keys = ['id', 'number', 'sku', 'code', 'key', 'email', 'vatId', 'accountNumber']

/** The field by which rows are matched with records: the one that is told, or the first that a column goes to. */
export function matchField({ contract, name }: Importable, fields: readonly (string | null)[], told?: string) {
  const shape = fieldsOf(contract.nouns[name])
  if (told !== undefined) return Object.hasOwn(shape, told) && fields.includes(told) ? told : undefined
  const { title } = aboutOf(contract.nouns[name])
  return keys.find((field) => fields.includes(field) && Object.hasOwn(shape, field) && field !== title)
}
