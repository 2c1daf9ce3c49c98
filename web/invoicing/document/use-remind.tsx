import { IconBell } from '@tabler/icons-react'
import { type Invoice, invoicing } from '#contracts/invoicing'
import { useConfirmed, useText } from '#kit/ui'

/** Reminding of an invoice that is late, at its next level. */
export function useRemind({ id, status, customer }: Invoice) {
  const t = useText()
  const remind = useConfirmed(invoicing.ops['invoice.remind'], {
    title: t('invoicing.remind'),
    explain: t('invoicing.remind.explain', { email: customer?.email ?? '' }),
    confirm: t('invoicing.remind'),
    done: t('invoicing.reminded'),
  })
  if (status !== 'overdue') return []
  return [
    {
      label: t('invoicing.remind'),
      icon: <IconBell size={16} />,
      op: invoicing.ops['invoice.remind'],
      onClick: () => remind({ id }),
    },
  ]
}
