import { useNavigate, useParams } from 'react-router'
import type { ArgumentsOf, Op } from '#kit/contract'
import { type Controls, Loaded, Page, SchemaForm, Section, useOp, useText } from '#kit/ui'
import { type Noun, nouns, opsOf } from './noun.ts'

type Row = { id: string; version: number; name: string; [field: string]: unknown }
type Props = {
  noun: Noun
  fields: readonly (string | readonly string[])[]
  start?: Record<string, unknown>
  controls?: Controls
}

/** A new company or person, or the one of the address. */
export function PartyForm({ noun, fields, start, controls }: Props) {
  const { id } = useParams()
  const t = useText()
  const navigate = useNavigate()
  const { list, many, fresh } = nouns[noun]
  const ops: Record<'get' | 'create' | 'update', Op> = opsOf(noun)
  const query = useOp(ops.get, { id: id ?? '' } as ArgumentsOf<Op>, { enabled: id !== undefined })
  const row = query.data as Row | undefined
  const about = {
    fields,
    done: t('contacts.saved'),
    ...(controls && { controls }),
    onDone: (saved: unknown) => navigate(`${list}/${(saved as Row).id}`, { replace: true }),
    onCancel: () => navigate(id ? `${list}/${id}` : list),
  }
  return (
    <Page narrow title={id ? (row?.name ?? '…') : t(fresh)} crumbs={[{ label: t(many), to: list }]}>
      <Section>
        {id ? (
          <Loaded query={{ ...query, data: row }}>
            {(data) => <SchemaForm op={ops.update} row={data} {...about} />}
          </Loaded>
        ) : (
          <SchemaForm op={ops.create} {...(start && { start })} {...about} />
        )}
      </Section>
    </Page>
  )
}
