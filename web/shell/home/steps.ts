import { type AppEntry, apps } from '../apps.ts'
import { queryOf, type Read } from './read.ts'

type Seen = NonNullable<AppEntry['steps']>[number]['seen'][number]
export type Answer = { items?: readonly unknown[]; [field: string]: unknown }

/** What a new business does first, as all apps say. */
export const steps = apps
  .flatMap(({ id: app, steps = [] }) => steps.map((step) => ({ ...step, app })))
  .sort((a, b) => a.rank - b.rank)

export const readFor = ({ op, path, filter, field }: Seen): Read => ({
  op,
  path,
  query: new URLSearchParams([...queryOf(filter), ...(field ? [] : [['limit', '1']])] as [string, string][]),
})

/** Whether a step is done, by the answer of a read: a list has an item, or a record something in this field. */
export const isSeen = ({ field }: Seen, answer: Answer | undefined) =>
  field ? Boolean(answer?.[field]) : (answer?.items?.length ?? 0) > 0
