import { useNavigate } from 'react-router'
import { type Invoice, invoicing } from '#contracts/invoicing'
import { askFirst, toast, useAct, useFormat, useText } from '#kit/ui'

/** Asks once, since an issued invoice cannot be changed, and goes to the document. */
export function useIssue(email: string | null) {
  const t = useText()
  const { money } = useFormat()
  const navigate = useNavigate()
  const issue = useAct(invoicing.ops['invoice.issue'], {
    onDone: ({ id, number, sentAt, customer }) => {
      toast(t(sentAt ? 'invoicing.issuedAndSent' : 'invoicing.issued', { number, email: customer?.email }), t)
      navigate(`/invoicing/invoices/${id}`, { replace: true })
    },
  })
  const ask = ({ id, version, customerName, totalMinor, currency }: Invoice) =>
    askFirst(
      {
        title: t('invoicing.issueAndSend'),
        explain: t(email ? 'invoicing.issue.explain' : 'invoicing.issue.noEmail', {
          name: customerName,
          email: email ?? '',
          total: money(totalMinor, currency),
        }),
        confirm: t(email ? 'invoicing.issueAndSend' : 'invoicing.issueOnly'),
        isUsual: true,
        onConfirm: () => issue.mutate({ input: { id }, version }),
      },
      t,
    )
  return { ask, isPending: issue.isPending }
}
