import type { ReactNode } from 'react'
import { aboutOf, type Op, type OutputOf, route, statesOf } from '#kit/contract'
import type { BulkAct } from '../bulk-act.ts'
import type { BulkFields } from '../bulk-edit.tsx'
import type { DefaultView } from '../default-views.ts'
import { type Field, fieldOf, shapeOf } from '../field.ts'
import type { Controls } from '../form.tsx'
import type { FormField } from '../form-fields.tsx'
import type { Column } from '../table-rows.tsx'

/** What is read here of a contract. */
type Declared = { app: string; ops: Readonly<Record<string, Op>>; nouns: Readonly<Record<string, unknown>> }
/** A record of a noun, as its `get` answers it. */
export type RecordOf<C extends Declared, N extends string> = `${N}.get` extends keyof C['ops']
  ? OutputOf<C['ops'][`${N}.get`]> & AnyRecord
  : AnyRecord
export type AnyRecord = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  archivedAt?: string | null
}

/** How an act of a noun is offered; its label is the message `<app>.button.<noun>.<verb>`, else what the act is called. */
export type ActLook = {
  icon?: ReactNode
  /** Beside the title; the rest is in a menu. */
  main?: boolean
  danger?: boolean
  /** Asked before it is done: the message `<app>.ask.<noun>.<verb>`, or that of this id. What cannot be undone is asked anyway. */
  ask?: boolean | string
  /** The verb of the act that takes it back. */
  undo?: string
}

/** What the screens of a noun say beyond its contract; all of it is optional. */
export type NounLook<T extends AnyRecord = AnyRecord> = {
  /** Stands above the empty list. */
  icon?: ReactNode
  /** The message below the title of the list. */
  note?: string
  /** Of the list, in order; the first leads to the record. Its title, what it may be sorted by and its state unless told. */
  columns?: readonly Column<T>[]
  sort?: string
  /** Amounts and numbers that are summed over all that the list shows. */
  sums?: readonly (keyof T & string)[]
  views?: readonly DefaultView[]
  bulk?: readonly BulkAct[]
  /** Fields that can be changed of many at once. */
  edits?: BulkFields['fields']
  /** Of the form, in order and in sections; all that people may give unless told. */
  fields?: readonly FormField[]
  /** Of a new one, where it is asked for other things. */
  newFields?: readonly FormField[]
  controls?: Controls
  /** What a new one starts with, besides country and currency of the business. */
  start?: Record<string, unknown>
  /** Of the record, in order; all that it has unless told. */
  facts?: readonly (keyof T & string)[]
  /** False for one that is done elsewhere on the page. */
  acts?: Readonly<Record<string, ActLook | false>>
  /** Acts that its history passes over: they tell people nothing. */
  passesOver?: readonly string[]
  /** Its page is its form. */
  editsInPlace?: boolean
  /** Below the facts of a record. */
  below?: (record: T) => ReactNode
  /** Beside the facts of a record, above its history. */
  beside?: (record: T) => ReactNode
}

declare const record: unique symbol
export type Noun<T extends AnyRecord = AnyRecord> = {
  /** In its type alone. */
  readonly [record]?: T
  app: string
  name: string
  /** `loyalty.card` */
  address: string
  about: ReturnType<typeof aboutOf>
  /** The field that says what a record is called. */
  title: string
  /** The field of its state. */
  state: string | undefined
  fields: ReadonlyMap<string, Field>
  op: (verb: string) => Op | undefined
  /** What can be done to a record beside the usual, by verb. */
  acts: readonly (readonly [verb: string, op: Op])[]
  /** The address of its list. */
  list: string
}

const usual = ['create', 'update', 'archive', 'restore']
const known = new WeakMap<Declared, Map<string, Noun>>()

/** What a contract says of one of its nouns, as screens need it. Throws for a noun that it does not have. */
export function nounIn<C extends Declared, const N extends string>(contract: C, name: N): Noun<RecordOf<C, N>> {
  const nouns = known.get(contract) ?? new Map<string, Noun>()
  known.set(contract, nouns)
  const noun = nouns.get(name) ?? read(contract, name)
  nouns.set(name, noun)
  return noun as Noun<RecordOf<C, N>>
}

function read({ app, ops, nouns }: Declared, name: string): Noun {
  const schema = nouns[name]
  const list = ops[`${name}.list`]
  if (!schema || !list) throw new Error(`${app} lists no ${name}`)
  const about = aboutOf(schema)
  const acts = Object.entries(ops).flatMap(([id, op]) => {
    const [of, verb = ''] = id.split('.')
    const isOwn = of === name && op.effect !== 'read' && !usual.includes(verb) && 'id' in shapeOf(op.input)
    return isOwn ? [[verb, op] as const] : []
  })
  return {
    app,
    name,
    address: `${app}.${name}`,
    about,
    title: about.title ?? 'id',
    state: statesOf(schema)?.field,
    fields: new Map(Object.entries(shapeOf(schema)).map(([field, type]) => [field, fieldOf(field, type)])),
    op: (verb) => ops[`${name}.${verb}`],
    acts,
    list: `/${app}${route(list).path}`,
  }
}

/** What every record has, and screens do not show among its own. */
export const kept = ['id', 'version', 'createdAt', 'updatedAt', 'archivedAt', 'custom']

export const titleOf = (noun: Noun, record: object): string =>
  String((record as Record<string, unknown>)[noun.title] ?? '')

/** All but what stands in the title, and the names that are kept of what it refers to. */
export function usualFacts(noun: Noun): string[] {
  const fields = [...noun.fields.values()]
  const names = fields.map(({ ref }) => ref?.name)
  const isMoney = fields.some(({ kind }) => kind === 'money')
  return fields
    .filter(({ name, kind, ref }) => {
      if (kept.includes(name) || name === noun.title || name === noun.state || names.includes(name)) return false
      return kind !== 'other' && (kind !== 'id' || ref !== undefined) && !(isMoney && kind === 'currency')
    })
    .map(({ name }) => name)
}
