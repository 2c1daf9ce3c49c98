import { useNavigate, useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import type { ArgumentsOf, Op } from '#kit/contract'
import { type FormField, Loaded, NounForm, nounIn, Page, Section, useOp, useText } from '#kit/ui'
import { type Noun, nouns, opsOf } from './noun.ts'

type Row = { id: string; version: number; createdAt: string; updatedAt: string; name: string }
type Props = {
  noun: Noun
  fields: readonly FormField[]
  start?: Record<string, unknown>
}

/** A new company or person, or the one of the address. */
export function PartyForm({ noun, fields, start }: Props) {
  const { id } = useParams()
  const t = useText()
  const navigate = useNavigate()
  const { list, many, fresh } = nouns[noun]
  const query = useOp(opsOf(noun).get as Op, { id: id ?? '' } as ArgumentsOf<Op>, { enabled: id !== undefined })
  const row = query.data as Row | undefined
  const crumbs = [{ label: t(many), to: list }]
  const about = {
    noun: nounIn(contacts, noun),
    look: { fields, ...(start && { start }) },
    onDone: (saved: { id: string }) => navigate(`${list}/${saved.id}`, { replace: true }),
    onCancel: () => navigate(id ? `${list}/${id}` : list),
  }
  return (
    <Page
      narrow
      title={id ? t('contacts.editing', { name: row?.name ?? '…' }) : t(fresh)}
      crumbs={row ? [...crumbs, { label: row.name, to: `${list}/${id}` }] : crumbs}
    >
      <Section>
        {id ? (
          <Loaded query={{ ...query, data: row }}>{(data) => <NounForm {...about} record={data} />}</Loaded>
        ) : (
          <NounForm {...about} />
        )}
      </Section>
    </Page>
  )
}
