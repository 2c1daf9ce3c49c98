import { useNavigate, useParams } from 'react-router'
import type { ArgumentsOf, Op } from '#kit/contract'
import { useActs } from '../acts.ts'
import { useMe, useOp } from '../data.ts'
import { type Field, fieldOf, shapeOf } from '../field.ts'
import { SchemaForm } from '../form.tsx'
import type { FormField } from '../form-fields.tsx'
import { Loaded, Page, Section } from '../page.tsx'
import type { AnyRecord, Noun, NounLook } from './noun.ts'
import { kept, titleOf } from './noun.ts'

const long = ['long', 'tags', 'boolean']
/** Beside each other there is room for two that are short. */
const isShort = ({ kind }: Field) => !['text', ...long, 'other'].includes(kind)

/** All that an op asks of people, in an order that makes sense: what it is called, short ones in pairs, long texts last. */
export function usualFields(noun: Noun, op: Op): FormField[] {
  const all = Object.entries(shapeOf(op.input))
    .filter(([name]) => !kept.includes(name))
    .map(([name, type]) => fieldOf(name, type))
    .filter(({ kind }) => kind !== 'other')
  const title = all.filter(({ name }) => name === noun.title)
  const rest = all.filter(({ name }) => name !== noun.title)
  const lines: string[][] = []
  let open: string[] | undefined
  for (const field of rest.filter(({ kind }) => !long.includes(kind))) {
    const isPaired = isShort(field) && open?.length === 1
    if (isPaired) open?.push(field.name)
    else lines.push([field.name])
    open = isShort(field) && !isPaired ? lines.at(-1) : undefined
  }
  const last = ['boolean', 'tags', 'long'].flatMap((kind) => rest.filter((field) => field.kind === kind))
  const own = 'custom' in shapeOf(op.input) ? ['custom'] : []
  return [...title.map(({ name }) => name), ...lines, ...own, ...last.map(({ name }) => name)]
}

type Props<T extends AnyRecord> = {
  noun: Noun<T>
  look: NounLook<T>
  /** The record to change; without one the form makes one. */
  record?: T
  onDone: (saved: T) => void
  onCancel: () => void
}

/** The form of a noun: a new record begins with the country and the currency of the business. */
export function NounForm<T extends AnyRecord>({ noun, look, record, onDone, onCancel }: Props<T>) {
  const acts = useActs()
  const tenant = useMe()?.tenant
  const op = noun.op(record ? 'update' : 'create')
  if (!op) throw new Error(`${noun.address} has no form`)
  const house = { country: tenant?.country, currency: tenant?.currency } as Record<string, string | undefined>
  const known = Object.entries(shapeOf(op.input)).flatMap(([name, type]) => {
    const given = house[fieldOf(name, type).kind]
    return given ? [[name, given]] : []
  })
  return (
    <SchemaForm
      op={op}
      {...(record && { row: record as T & Record<string, unknown> })}
      start={{ ...Object.fromEntries(known), ...look.start }}
      fields={(record ? look.fields : (look.newFields ?? look.fields)) ?? usualFields(noun, op)}
      {...(look.controls && { controls: look.controls })}
      {...(tenant && { currency: (record as { currency?: string } | undefined)?.currency ?? tenant.currency })}
      done={acts.name(`${noun.address}.${record ? 'update' : 'create'}`)}
      focus={!record}
      onDone={(saved) => onDone(saved as T)}
      onCancel={onCancel}
    />
  )
}

/** The page of that form: a new record, or the one of the address. */
export function NounFormPage<T extends AnyRecord>({ noun, look }: { noun: Noun<T>; look: NounLook<T> }) {
  const { id } = useParams()
  const acts = useActs()
  const navigate = useNavigate()
  const query = useOp(noun.op('get') as Op, { id: id ?? '' } as ArgumentsOf<Op>, { enabled: id !== undefined })
  const record = query.data as T | undefined
  const crumbs = [{ label: acts.nouns(noun.address), to: noun.list }]
  const page = record && { label: titleOf(noun, record) || acts.noun(noun.address), to: `${noun.list}/${id}` }
  const about = {
    noun,
    look,
    // One that is edited on its page has nothing else to show.
    onDone: ({ id }: T) => navigate(look.editsInPlace ? noun.list : `${noun.list}/${id}`, { replace: true }),
    onCancel: () => navigate(page ? page.to : noun.list),
  }
  return (
    <Page
      narrow
      title={acts.title(`${noun.address}.${id ? 'update' : 'create'}`, acts.noun(noun.address))}
      crumbs={page ? [...crumbs, page] : crumbs}
    >
      <Section>
        {id === undefined ? (
          <NounForm {...about} />
        ) : (
          <Loaded query={{ ...query, data: record }}>{(data) => <NounForm {...about} record={data} />}</Loaded>
        )}
      </Section>
    </Page>
  )
}
