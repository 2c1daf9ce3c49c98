import { IconChecks, IconMessageQuestion } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { type Quote, quotes } from '#contracts/quotes'
import { askFirst, type RecordAct, toast, useAct, useConfirmed, useFormat, useText } from '#kit/ui'

const { ops } = quotes

/** What may be done with a draft besides writing it. */
export function useDraftActs(quote: Quote | undefined, email: string | null) {
  const t = useText()
  const { money } = useFormat()
  const navigate = useNavigate()
  const sending = useAct(ops['quote.send'], { onDone: ({ number }) => toast(t('quotes.sentNow', { number }), t) })
  const ask = useAct(ops['quote.ask-approval'], { done: t('quotes.approvalAsked') })
  const approve = useAct(ops['quote.approve'], { done: t('quotes.approved') })
  const archive = useConfirmed(ops['quote.archive'], {
    title: t('ui.archive'),
    explain: t('quotes.archive.explain'),
    confirm: t('ui.archive'),
    done: t('quotes.archived'),
    undo: ops['quote.restore'],
    onDone: () => navigate('/quotes/quotes'),
  })
  const send = ({ id, version, customerName, totalMinor, currency }: Quote) =>
    askFirst(
      {
        title: t('quotes.send'),
        explain: t(email ? 'quotes.send.explain' : 'quotes.send.noEmail', {
          ...{ name: customerName, email: email ?? '', total: money(totalMinor, currency) },
        }),
        confirm: t('quotes.send'),
        isUsual: true,
        onConfirm: () => sending.mutate({ input: { id }, version }),
      },
      t,
    )
  const id = quote?.id ?? ''
  const isDiscounted = quote?.lines.some(({ discountPercent }) => discountPercent !== null)
  const approval: RecordAct[] = isDiscounted
    ? [
        {
          ...{ label: t('quotes.askApproval'), icon: <IconMessageQuestion size={16} />, op: ops['quote.ask-approval'] },
          onClick: () => ask.mutate({ input: { id } }),
        },
        {
          ...{ label: t('quotes.approve'), icon: <IconChecks size={16} />, op: ops['quote.approve'] },
          onClick: () => approve.mutate({ input: { id } }),
        },
      ]
    : []
  return { send, isSending: sending.isPending, approval, archive: () => archive({ id }) }
}
