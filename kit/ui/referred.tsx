import { Anchor, Skeleton } from '@mantine/core'
import { Link } from 'react-router'
import { type Op, refsIn } from '#kit/contract'
import { useActs } from './acts.ts'
import { rowsOf } from './field.ts'
import { Nothing } from './format.tsx'
import { useMeant } from './meant.ts'
import { useRecord } from './records.ts'

type Reference = { to: string; id: string; kept?: unknown }

/** By the name that is kept of it, or as its app says: null where the reader may not see it, undefined until then. */
function useCalled({ to, id, kept }: Reference): string | null | undefined {
  const acts = useActs()
  const isKept = typeof kept === 'string'
  const { nouns, error } = useMeant(to)
  const record = useRecord(to, isKept ? undefined : nouns, id)
  // One that has no name yet, such as a draft, is called by what it is.
  if (isKept) return kept || acts.noun(to)
  return record ? record.name || acts.noun(record.noun) : error ? null : record
}

const Called = ({ name }: { name: string | null | undefined }) =>
  name === undefined ? <Skeleton component="span" display="inline-block" h="1em" w="8em" /> : (name ?? <Nothing />)

/** What a record is called. */
export const RecordName = (reference: Reference) => <Called name={useCalled(reference)} />

/** What a field of a record refers to, by its name, as a link to its page for whoever may open that. */
export function Referred({ op, row, field }: { op: Op; row: object; field: string }) {
  const [ref] = refsIn(rowsOf(op.output)[field])
  if (!ref) throw new Error(`${field} refers to nothing`)
  const { [field]: id, [ref.name ?? '']: kept } = row as Record<string, unknown>
  return typeof id === 'string' ? <Linked to={ref.to} id={id} kept={kept} /> : <Nothing />
}

/** A record by its name, as a link to its page for whoever may open that. */
export function Linked(reference: Reference) {
  const { page } = useMeant(reference.to)
  const name = useCalled(reference)
  if (!page || !name) return <Called name={name} />
  return (
    <Anchor component={Link} inherit to={page(reference.id)}>
      {name}
    </Anchor>
  )
}
