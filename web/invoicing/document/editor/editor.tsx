import { Button, Textarea } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSend, IconTrash } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { contacts } from '#contracts/contacts'
import { type Invoice, invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import {
  Acts,
  CurrencyInput,
  CustomInputs,
  DayInput,
  Page,
  ReferredBy,
  Section,
  Status,
  Timeline,
  useCan,
  useConfirmed,
  useMe,
  useOp,
  useText,
} from '#kit/ui'
import { CustomerPicker, Desk, DeskHead } from '#kit/ui/document'
import { InvoiceSheet } from '../invoice-sheet.tsx'
import { Lacking } from '../lacking.tsx'
import { Details } from './details.tsx'
import { standing } from './draft.ts'
import { Keys } from './keys.tsx'
import { Lines } from './lines.tsx'
import { OfQuote } from './of-quote.tsx'
import { ProfileHint } from './profile-hint.tsx'
import { TermsInput } from './terms.tsx'
import { useDraft } from './use-draft.ts'
import { useIssue } from './use-issue.tsx'

const list = '/invoicing/invoices'

/** One page from the customer to the sent invoice: what is typed on the left is on paper at the right. */
export function Editor({ invoice, customerId }: { invoice?: Invoice; customerId?: string | undefined }) {
  const t = useText()
  const can = useCan()
  const navigate = useNavigate()
  const me = useMe()
  const writing = useDraft(invoice, customerId)
  const { draft, change, save, errors, isDirty, isSaving, billing, totals } = writing
  const { data: customer } = useOp(
    contacts.ops['party.get'],
    { id: draft.customerId ?? '' },
    { enabled: draft.customerId !== null },
  )
  const { data: seller } = useOp(settings.ops['seller.get'], {})
  const issue = useIssue(customer?.email ?? null)
  const discard = useConfirmed(invoicing.ops['invoice.archive'], {
    title: t('invoicing.discard'),
    explain: t('invoicing.discard.explain'),
    confirm: t('invoicing.discard'),
    done: t('invoicing.discarded'),
    undo: invoicing.ops['invoice.restore'],
    onDone: () => navigate(list),
  })
  const issueAndSend = async () => {
    const saved = await save()
    if (saved) issue.ask(saved)
  }
  useHotkeys(
    [
      ['mod+S', () => void save()],
      ['mod+Enter', () => mayIssue && void issueAndSend()],
    ],
    [],
  )
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: me?.tenant?.timeZone })
  const mayIssue = can(invoicing.ops['invoice.issue'])
  return (
    <Page
      title={t(invoice ? 'invoicing.draftFor' : 'invoicing.new', { name: invoice?.customerName ?? '' })}
      crumbs={[{ label: t('invoicing.invoices'), to: list }]}
      mark={invoice && <Status value="draft" op={invoicing.ops['invoice.get']} />}
      acts={
        <>
          {invoice && (
            <Acts
              acts={[
                {
                  label: t('invoicing.discard'),
                  icon: <IconTrash size={16} />,
                  op: invoicing.ops['invoice.archive'],
                  danger: true,
                  onClick: () => discard({ id: invoice.id }),
                },
              ]}
            />
          )}
          <Button
            variant="default"
            loading={isSaving && !issue.isPending}
            disabled={invoice !== undefined && !isDirty}
            onClick={() => save()}
          >
            {t('invoicing.saveDraft')}
          </Button>
          {mayIssue && (
            <Button
              leftSection={<IconSend size={16} stroke={1.8} />}
              loading={issue.isPending || isSaving}
              disabled={totals.lines.length === 0}
              onClick={issueAndSend}
            >
              {t('invoicing.issueAndSend')}
            </Button>
          )}
        </>
      }
    >
      <Desk
        errors={errors}
        preview={
          <>
            {billing && !billing.seller.address && <ProfileHint />}
            <InvoiceSheet
              kind="invoice"
              number={null}
              seller={seller}
              customer={draft.customerId ? customer : null}
              currency={draft.currency}
              {...totals}
              prices={draft.prices}
              issuedOn={today}
              {...standing(draft, { billing, customer, today, totalMinor: totals.totalMinor })}
              note={draft.note}
            />
          </>
        }
      >
        <Section>
          <DeskHead>
            <CustomerPicker
              contacts={contacts}
              value={draft.customerId}
              error={errors.customerId}
              autoFocus={!draft.customerId}
              onChange={(id) => change({ customerId: id })}
            />
            <DayInput
              label={t('invoicing.field.dueOn')}
              placeholder={t('invoicing.dueHint')}
              value={draft.dueOn}
              error={errors.dueOn}
              onChange={(dueOn) => change({ dueOn })}
            />
            <CurrencyInput
              label={t('invoicing.field.currency')}
              clearable={false}
              allowDeselect={false}
              value={draft.currency}
              onChange={(currency) => currency && change({ currency })}
            />
          </DeskHead>
          <TermsInput terms={draft.terms} errors={errors} onChange={(terms) => change({ terms })} />
        </Section>
        <Section title={t('invoicing.lines')}>
          <Lines {...writing} />
        </Section>
        <Section>
          <Textarea
            label={t('invoicing.field.note')}
            placeholder={t('invoicing.noteHint')}
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.note ?? ''}
            error={errors.note}
            onChange={({ currentTarget }) => change({ note: currentTarget.value || null })}
          />
          <CustomInputs
            noun="invoicing.invoice"
            control={{ value: draft.custom, onChange: (custom) => change({ custom: custom as never }) }}
            errorOf={(key) => errors[`custom.${key}`]}
            isNew={!invoice}
          />
        </Section>
        <Details draft={draft} errors={errors} change={change}>
          {invoice && <Lacking id={invoice.id} profile={draft.buyerReference ? 'xrechnung' : 'en16931'} />}
        </Details>
        <Keys mayIssue={mayIssue} />
        {invoice && <OfQuote id={invoice.id} />}
        {invoice && <ReferredBy op={invoicing.ops['invoice.get']} row={invoice} except={['invoicing.invoice']} />}
        {invoice && <Timeline op={invoicing.ops['invoice.get']} row={invoice} />}
      </Desk>
    </Page>
  )
}
