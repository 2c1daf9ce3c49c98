import { Anchor } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconArchiveOff, IconArrowBackUp, IconCoins, IconRepeat, IconSend } from '@tabler/icons-react'
import { Link } from 'react-router'
import { accounting } from '#contracts/accounting'
import { type Invoice, invoicing } from '#contracts/invoicing'
import {
  Facts,
  Nothing,
  RecordPage,
  Referred,
  ReferredBy,
  Section,
  Status,
  Timeline,
  useAct,
  useConfirmed,
  useCustomFacts,
  useFormat,
  useOp,
  useShare,
  useText,
} from '#kit/ui'
import { useRepeat } from '../recurring/use-repeat.tsx'
import { CreditForm } from './credit-form.tsx'
import { Figures } from './figures.tsx'
import { InvoiceSheet } from './invoice-sheet.tsx'
import { QuoteLink, useQuoteOf } from './of-quote.tsx'
import { Paid } from './paid.tsx'
import { usePaperActs } from './paper-acts.tsx'

const list = '/invoicing/invoices'

/** An issued invoice or credit note, what belongs to it and what may be done with it. */
export function Document({ invoice }: { invoice: Invoice }) {
  const t = useText()
  const isInvoice = invoice.kind === 'invoice'
  const { data: creditNotes } = useOp(
    invoicing.ops['invoice.list'],
    { filter: { creditsId: { eq: invoice.id } } },
    { enabled: invoice.creditedMinor > 0 },
  )
  // Its entry follows from an event, a moment after the issue.
  const isFresh = Date.now() - Date.parse(invoice.issuedAt ?? '') < 60_000
  const { data: entries } = useOp(
    accounting.ops['entry.list'],
    { filter: { sourceId: { eq: invoice.id } } },
    { every: (found) => (isFresh && !found?.items.length ? 1500 : false) },
  )
  const { data: original } = useOp(
    invoicing.ops['invoice.get'],
    { id: invoice.creditsId ?? '' },
    { enabled: invoice.creditsId !== null },
  )
  const quote = useQuoteOf(invoice.id)
  const own = useCustomFacts('invoicing.invoice', invoice.custom)
  const left = invoice.owedMinor
  const markPaid = useConfirmed(invoicing.ops['invoice.mark-paid'], {
    title: t('invoicing.markPaid'),
    explain: t('invoicing.markPaid.explain', { amount: useFormat().money(left, invoice.currency) }),
    confirm: t('invoicing.markPaid'),
    done: t('invoicing.markedPaid'),
  })
  const sending = t(invoice.sentAt ? 'invoicing.sendAgain' : 'invoicing.send')
  const send = useConfirmed(invoicing.ops['invoice.send'], {
    title: sending,
    explain: t('invoicing.send.explain', { email: invoice.customer?.email ?? '' }),
    confirm: sending,
    done: t('invoicing.sent'),
  })
  const share = useShare(invoicing.ops['invoice.get'], invoice)
  const restore = useAct(invoicing.ops['invoice.restore'], { done: t('invoicing.restored') })
  const credit = () => {
    const modalId = modals.open({
      title: t('invoicing.credit'),
      size: 'lg',
      children: <CreditForm invoice={invoice} onDone={() => modals.close(modalId)} />,
    })
  }
  const repeat = useRepeat(invoice)
  const paper = usePaperActs(invoice)
  return (
    <RecordPage
      title={invoice.number ?? t('invoicing.noNumber')}
      crumbs={[{ label: t('invoicing.invoices'), to: list }]}
      mark={<Status value={invoice.archivedAt ? 'archived' : invoice.status} op={invoicing.ops['invoice.get']} />}
      note={invoice.customerName}
      record={invoice}
      acts={[
        ...(invoice.archivedAt
          ? [
              {
                label: t('invoicing.restore'),
                icon: <IconArchiveOff size={16} />,
                op: invoicing.ops['invoice.restore'],
                main: true,
                onClick: () => restore.mutate({ input: { id: invoice.id } }),
              },
            ]
          : []),
        ...(isInvoice
          ? [
              {
                label: t('invoicing.credit'),
                icon: <IconArrowBackUp size={16} />,
                op: invoicing.ops['invoice.credit'],
                onClick: credit,
              },
              {
                label: t('invoicing.markPaid'),
                icon: <IconCoins size={16} />,
                op: invoicing.ops['invoice.mark-paid'],
                onClick: () => markPaid({ id: invoice.id }),
              },
              {
                label: t('invoicing.repeat'),
                icon: <IconRepeat size={16} />,
                op: invoicing.ops['invoice.repeat'],
                onClick: repeat,
              },
            ]
          : []),
        ...(invoice.customer?.email
          ? [
              {
                label: sending,
                icon: <IconSend size={16} />,
                op: invoicing.ops['invoice.send'],
                main: invoice.sentAt === null,
                onClick: () => send({ id: invoice.id }),
              },
            ]
          : []),
        ...(invoice.archivedAt ? [] : share),
        ...paper,
      ]}
      side={
        <>
          <Figures invoice={invoice} />
          {isInvoice && <Paid key={invoice.paidMinor} invoice={invoice} />}
          <Section title={t('invoicing.related')}>
            <Facts
              items={[
                [
                  t('invoicing.field.customerId'),
                  <Referred key="c" op={invoicing.ops['invoice.get']} row={invoice} field="customerId" />,
                ],
                ...(quote ? [[t('invoicing.quote'), <QuoteLink key="q" quote={quote} />] as const] : []),
                ...(invoice.creditsId
                  ? [
                      [
                        t('invoicing.field.creditsId'),
                        <Related
                          key="o"
                          to={`${list}/${invoice.creditsId}`}
                          label={original?.number ?? t('invoicing.open')}
                        />,
                      ] as const,
                    ]
                  : []),
                ...(creditNotes?.items ?? []).map(
                  (note) =>
                    [
                      t('invoicing.value.credit-note'),
                      <Related key={note.id} to={`${list}/${note.id}`} label={note.number ?? ''} />,
                    ] as const,
                ),
                [
                  t('invoicing.entry'),
                  entries?.items.length ? (
                    entries.items.map(({ id, number }) => (
                      <Related key={id} to={`/accounting/entries/${id}`} label={number} />
                    ))
                  ) : (
                    <Nothing key="e" />
                  ),
                ],
                ...own,
              ]}
            />
          </Section>
          <ReferredBy
            op={invoicing.ops['invoice.get']}
            row={invoice}
            except={['invoicing.invoice', 'payments.allocation']}
          />
          <Timeline op={invoicing.ops['invoice.get']} row={invoice} />
        </>
      }
    >
      <InvoiceSheet {...invoice} credits={original?.number} />
    </RecordPage>
  )
}

const Related = ({ to, label }: { to: string; label: string }) => (
  <Anchor inherit component={Link} to={to} display="block" w="fit-content">
    {label}
  </Anchor>
)
