import { modals } from '@mantine/modals'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowBackUp,
  IconBell,
  IconBellOff,
  IconCalendarPlus,
  IconCheck,
  IconDownload,
  IconFileInvoice,
  IconPencil,
  IconReceipt,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type Quote, quotes } from '#contracts/quotes'
import { type RecordAct, SchemaForm, useAct, useConfirmed, useShare, useText } from '#kit/ui'
import { AcceptForm } from './accept-form.tsx'
import { ConvertForm } from './convert-form.tsx'
import { DepositForm } from './deposit-form.tsx'
import { useCopies } from './use-copies.tsx'

const { ops } = quotes
const icon = { size: 16 }

/** What may be done with a quote that was sent, as far as its state allows. */
export function useSentActs(quote: Quote, depositMinor: number | null | undefined): RecordAct[] {
  const t = useText()
  const { id, version } = quote
  const copies = useCopies(quote)
  const share = useShare(ops['quote.get'], quote)
  const revise = useAct(ops['quote.revise'], { done: t('quotes.revising') })
  const remind = useAct(ops['quote.remind'], { done: t('quotes.remindersChanged') })
  const restore = useAct(ops['quote.restore'], { done: t('quotes.restored') })
  const archive = useAct(ops['quote.archive'], { done: t('quotes.archived'), undo: { op: ops['quote.restore'] } })
  const withdraw = useConfirmed(ops['quote.withdraw'], {
    title: t('quotes.withdraw'),
    explain: t('quotes.withdraw.explain'),
    confirm: t('quotes.withdraw'),
    done: t('quotes.withdrawn'),
  })
  /** A dialog that its own form closes. */
  const open = (title: string, form: (close: () => void) => ReactNode) => {
    const modalId = modals.open({ title, children: form(() => modals.close(modalId)) })
  }
  /** A dialog that asks for one field of an act. */
  const ask = (
    op: (typeof ops)['quote.prolong'] | (typeof ops)['quote.withdraw-acceptance'] | (typeof ops)['quote.reject'],
    field: string,
    title: string,
    start: object = {},
  ) =>
    open(title, (close) => (
      <SchemaForm
        op={op as (typeof ops)['quote.prolong']}
        start={{ id, ...start }}
        fields={['id', field] as never}
        controls={{ id: () => <span hidden /> }}
        submit={title}
        onDone={close}
        onCancel={close}
      />
    ))
  const act = (name: keyof typeof ops, label: string, image: ReactNode, onClick: () => void, more: object = {}) => ({
    ...{ label: t(label), icon: image, op: ops[name], onClick },
    ...more,
  })
  if (quote.archivedAt)
    return [
      act('quote.restore', 'ui.restore', <IconArchiveOff {...icon} />, () => restore.mutate({ input: { id } }), {
        main: true,
      }),
    ]
  const mayAsk =
    quote.status === 'accepted' && !quote.depositAskedAt && typeof depositMinor === 'number' && depositMinor > 0
  const isOpen = quote.status === 'sent' || quote.status === 'expired'
  return [
    act('quote.pdf', 'quotes.pdf', <IconDownload {...icon} />, () =>
      window.open(`/api/quotes/v1/quotes/${id}/pdf`, '_blank', 'noopener'),
    ),
    ...(isOpen || quote.status === 'accepted' ? share : []),
    ...copies,
    act('quote.revise', 'quotes.revise', <IconPencil {...icon} />, () => revise.mutate({ input: { id }, version }), {
      main: isOpen,
    }),
    act('quote.prolong', 'quotes.prolong', <IconCalendarPlus {...icon} />, () =>
      ask(ops['quote.prolong'], 'validUntilOn', t('quotes.prolong'), { validUntilOn: quote.validUntilOn }),
    ),
    act(
      'quote.remind',
      quote.isReminding ? 'quotes.remindOff' : 'quotes.remindOn',
      quote.isReminding ? <IconBellOff {...icon} /> : <IconBell {...icon} />,
      () => remind.mutate({ input: { id, isReminding: !quote.isReminding } }),
    ),
    act('quote.reject', 'quotes.reject', <IconX {...icon} />, () =>
      ask(ops['quote.reject'], 'reason', t('quotes.reject'), { revision: quote.revision }),
    ),
    act('quote.withdraw', 'quotes.withdraw', <IconArrowBackUp {...icon} />, () => withdraw({ id }), { danger: true }),
    act('quote.withdraw-acceptance', 'quotes.reopen', <IconArrowBackUp {...icon} />, () =>
      ask(ops['quote.withdraw-acceptance'], 'reason', t('quotes.reopen')),
    ),
    act('quote.archive', 'ui.archive', <IconArchive {...icon} />, () => archive.mutate({ input: { id } }), {
      danger: true,
    }),
    act(
      'quote.accept',
      'quotes.accept',
      <IconCheck {...icon} />,
      () => open(t('quotes.accept'), (close) => <AcceptForm quote={quote} onDone={close} />),
      { main: true },
    ),
    ...(mayAsk
      ? [
          act(
            'quote.ask-deposit',
            'quotes.askDeposit',
            <IconReceipt {...icon} />,
            () =>
              open(t('quotes.askDeposit'), (close) => (
                <DepositForm quote={quote} amountMinor={depositMinor} onDone={close} />
              )),
            { main: true },
          ),
        ]
      : []),
    act(
      'quote.convert',
      'quotes.convert',
      <IconFileInvoice {...icon} />,
      () => open(t('quotes.convert'), (close) => <ConvertForm quote={quote} onDone={close} />),
      { main: !mayAsk },
    ),
  ]
}
