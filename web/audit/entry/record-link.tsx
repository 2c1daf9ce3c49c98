import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { useActs, useText } from '#kit/ui'
import { pageFor } from './nouns.ts'

type Props = { noun: string; id: string; after: object | null; others: number }

/** The first thing that an act touched, by its name, and how many more there were. */
export default function RecordLink({ noun, id, after, others }: Props) {
  const t = useText()
  const acts = useActs()
  const held = (after ?? {}) as Record<string, string | null | undefined>
  const page = pageFor(noun, id)
  const label = held.number ?? held.name ?? held.subject ?? held.customerName ?? acts.noun(noun)
  return (
    <>
      {page ? (
        <Anchor inherit component={Link} to={page} underline={others > 0 ? 'always' : 'hover'}>
          {label}
        </Anchor>
      ) : (
        label
      )}
      {others > 0 && ` ${t('audit.andOthers', { count: others })}`}
    </>
  )
}
