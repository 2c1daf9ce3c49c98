import { Loader, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { Op } from '#kit/contract'
import { toast, useText } from '#kit/ui'
import { loadFrontend } from '../frontend.ts'
import type { Act } from './acts.ts'

// The whole kit, which the first page does without.
const SchemaForm = lazy(() => import('#kit/ui').then((kit) => ({ default: kit.SchemaForm })))

type Props = { act: Act; name: string; title: string; onClose: () => void }

/** What has no screen of its own is asked for by its schema alone. */
export function ActForm({ act, name, title, onClose }: Props) {
  const t = useText()
  const { data: op } = useQuery({
    queryKey: ['contract', act.op],
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: async () => (await (await loadFrontend(act.app)).contract()).ops[name] as Op,
  })
  const fields = Object.keys((op?.input as { shape?: object } | undefined)?.shape ?? {})
  return (
    <Modal opened onClose={onClose} title={title} withCloseButton={false}>
      <Suspense fallback={<Loader size="sm" />}>
        {op && (
          <SchemaForm
            op={op}
            fields={fields}
            submit={title}
            onCancel={onClose}
            onDone={() => {
              toast(t('shell.actDone', { act: title }), t)
              onClose()
            }}
          />
        )}
      </Suspense>
    </Modal>
  )
}
