import { modals } from '@mantine/modals'
import { lazy, Suspense } from 'react'
import type { Invoice } from '#contracts/invoicing'
import { useText } from '#kit/ui'

const RepeatForm = lazy(() => import('./repeat-form.tsx'))

/** Asks in which rhythm an invoice is made again. */
export function useRepeat(invoice: Invoice): () => void {
  const t = useText()
  return () => {
    const id = modals.open({
      title: t('invoicing.repeat'),
      children: (
        <Suspense>
          <RepeatForm invoice={invoice} onDone={() => modals.close(id)} />
        </Suspense>
      ),
    })
  }
}
