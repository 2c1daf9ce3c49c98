import { modals } from '@mantine/modals'
import { IconLink } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { addressOf, type Op } from '#kit/contract'
import { useMe } from './data.ts'
import type { RecordAct } from './record.tsx'
import type { Grades } from './share-dialog.tsx'
import { useText } from './text.ts'

/** Loaded by whoever opens it. */
const Share = lazy(async () => ({ default: (await import('./share-dialog.tsx')).Share }))

/** The act that gives somebody outside a link to a record; `op` is the `get` of its noun. None for whoever may make no links. */
export function useShare(op: Op, { id: recordId }: { id: string }, { viewOnly }: Grades = {}): RecordAct[] {
  const t = useText()
  const { permissions = [] } = useMe() ?? {}
  const { app, name } = addressOf(op)
  const noun = name.slice(0, name.indexOf('.'))
  if (!permissions.includes('links.link.create')) return []
  const open = () =>
    modals.open({
      title: t('ui.share'),
      size: 'lg',
      children: (
        <Suspense>
          <Share record={{ app, noun, recordId }} viewOnly={viewOnly} />
        </Suspense>
      ),
    })
  return [{ label: t('ui.share'), icon: <IconLink size={16} />, onClick: open }]
}
