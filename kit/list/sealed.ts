import type { ListInput, SealedFields } from '#kit/contract'
import { aboutOf } from '#kit/contract'
import { findable, openRow } from '#kit/seal'
import { columnsOf } from './columns.ts'
import type { Source } from './source.ts'

type Tests = NonNullable<ListInput['filter']>
type Cells = (string | null)[]
type Asked = { filter?: Tests | undefined; or?: Tests[] | undefined }

/** The question with what it asks of sealed fields as what stands beside them: the texts themselves go to no database. */
export async function unread<Q extends Asked>(source: Source, tenantId: string, asked: Q): Promise<Q> {
  const { sealed } = aboutOf(source.schema)
  if (!sealed) return asked
  const all = async (tests: Tests): Promise<Tests> => {
    const changed = { ...tests }
    for (const [field, { find }] of Object.entries(sealed)) {
      const eq = Object.hasOwn(tests, field) ? tests[field]?.eq : undefined
      if (!find || eq === undefined) continue
      changed[field] = {
        ...tests[field],
        eq: await findable({ app: source.app, noun: source.noun, tenantId }, field, find, eq),
      }
    }
    return changed
  }
  return {
    ...asked,
    ...(asked.filter && { filter: await all(asked.filter) }),
    ...(asked.or && { or: await Promise.all(asked.or.map(all)) }),
  }
}

/** Opens what is sealed in rows of texts; each such cell is JSON afterwards. */
export async function openCells(source: Source, tenantId: string, rows: readonly Cells[]): Promise<void> {
  const { sealed = {} } = aboutOf(source.schema)
  const columns = columnsOf(source)
  const idAt = columns.findIndex(({ field }) => field === 'id')
  const owner = { app: source.app, noun: source.noun, tenantId }
  for (const [field, fields] of Object.entries(byField(sealed))) {
    const at = columns.findIndex((column) => column.field === field)
    if (at < 0) continue
    await Promise.all(
      rows.map(async (row) => {
        const text = row[at]
        if (text == null) return
        const held = Object.hasOwn(fields, field) && !fields[field]?.as ? text : JSON.parse(text)
        row[at] = JSON.stringify((await openRow(owner, fields, { id: row[idAt], [field]: held }))[field])
      }),
    )
  }
}

/** `{ iban, seller.iban, seller.bic }` by the columns that they are in. */
function byField(sealed: SealedFields): Record<string, SealedFields> {
  const groups = Object.groupBy(Object.entries(sealed), ([path]) => path.split('.', 1)[0] as string)
  return Object.fromEntries(Object.entries(groups).map(([field, all = []]) => [field, Object.fromEntries(all)]))
}
