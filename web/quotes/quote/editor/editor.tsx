import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArchive, IconSend } from '@tabler/icons-react'
import { catalog } from '#contracts/catalog'
import { contacts } from '#contracts/contacts'
import { type Quote, quotes } from '#contracts/quotes'
import { settings } from '#contracts/settings'
import { addDays } from '#kit/calendar'
import { Acts, CurrencyInput, DayInput, Page, Section, Status, Timeline, useCan, useMe, useOp, useText } from '#kit/ui'
import { CustomerPicker, Desk, DeskHead, LineGrid, ProductPicker, Reprice, Sums, withLine } from '#kit/ui/document'
import { usualDays } from '../../../../workers/quotes/rules/validity.ts'
import { Deposit, depositMinor } from '../deposit.tsx'
import { QuoteSheet } from '../quote-sheet.tsx'
import { useCopies } from '../use-copies.tsx'
import { blank, type Draft, ofLine } from './draft.ts'
import { Margin } from './margin.tsx'
import { Offered } from './offered.tsx'
import { Terms } from './terms.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftActs } from './use-draft-acts.tsx'

type Props = { quote?: Quote; customerId?: string | undefined; start?: Partial<Draft> | undefined }

/** One page from the customer to the sent quote: what is typed on the left is on paper at the right. */
export function Editor({ quote, customerId, start }: Props) {
  const t = useText()
  const can = useCan()
  const me = useMe()
  const writing = useDraft(quote, customerId, start)
  const { draft, change, save, errors, isDirty, isSaving, rates, defaultRate, taxRounding, totals } = writing
  const { depositPercent, currency } = draft
  const deposit = depositMinor({
    ...{ depositPercent, currency, taxRates: rates, taxRounding },
    lines: totals.lines.filter(({ isOptional }) => !isOptional),
  })
  const { data: customer } = useOp(
    contacts.ops['party.get'],
    { id: draft.customerId ?? '' },
    { enabled: draft.customerId !== null },
  )
  const bought = { catalog, customerId: draft.customerId, currency: draft.currency }
  const { data: seller } = useOp(settings.ops['seller.get'], {})
  const copies = useCopies(quote)
  const acts = useDraftActs(quote, customer?.email ?? null)
  const saveAndSend = async () => {
    const saved = await save()
    if (saved) acts.send(saved)
  }
  const maySend = can(quotes.ops['quote.send'])
  useHotkeys(
    [
      ['mod+S', () => void save()],
      ['mod+Enter', () => maySend && void saveAndSend()],
    ],
    [],
  )
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: me?.tenant?.timeZone })
  return (
    <Page
      title={quote ? t('quotes.draftFor', { name: quote.customerName }) : t('quotes.new')}
      crumbs={[{ label: t('quotes.quotes'), to: '/quotes/quotes' }]}
      mark={quote && <Status value="draft" op={quotes.ops['quote.get']} />}
      {...(quote?.number && { note: t('quotes.versionOf', { revision: quote.revision, number: quote.number }) })}
      acts={
        <>
          {quote && (
            <Acts
              acts={[
                ...acts.approval,
                ...copies,
                {
                  label: t('ui.archive'),
                  icon: <IconArchive size={16} />,
                  op: quotes.ops['quote.archive'],
                  danger: true,
                  onClick: acts.archive,
                },
              ]}
            />
          )}
          <Button
            variant="default"
            loading={isSaving && !acts.isSending}
            disabled={quote !== undefined && !isDirty}
            onClick={() => save()}
          >
            {t('quotes.saveDraft')}
          </Button>
          {maySend && (
            <Button
              leftSection={<IconSend size={16} stroke={1.8} />}
              loading={acts.isSending || isSaving}
              disabled={!totals.lines.some(({ isOptional }) => !isOptional)}
              onClick={saveAndSend}
            >
              {t('quotes.send')}
            </Button>
          )}
        </>
      }
    >
      <Desk
        errors={errors}
        preview={
          <QuoteSheet
            number={quote?.number ?? null}
            seller={seller}
            customer={draft.customerId ? customer : null}
            currency={draft.currency}
            {...totals}
            sentOn={today}
            validUntilOn={draft.validUntilOn ?? addDays(today, usualDays)}
            note={draft.note}
            depositPercent={depositPercent}
            taxRates={rates}
            taxRounding={taxRounding}
          />
        }
      >
        <Section>
          <DeskHead>
            <CustomerPicker
              contacts={contacts}
              value={draft.customerId}
              error={errors.customerId}
              autoFocus={!draft.customerId}
              onChange={(customerId) => change({ customerId })}
            />
            <DayInput
              label={t('quotes.field.validUntilOn')}
              placeholder={t('quotes.validHint', { days: usualDays })}
              value={draft.validUntilOn}
              error={errors.validUntilOn}
              onChange={(validUntilOn) => change({ validUntilOn })}
            />
            <CurrencyInput
              label={t('quotes.field.currency')}
              clearable={false}
              allowDeselect={false}
              value={draft.currency}
              onChange={(currency) => currency && change({ currency })}
            />
          </DeskHead>
        </Section>
        <Section title={t('quotes.lines')}>
          <LineGrid
            app="quotes"
            blank={blank}
            lines={draft.lines}
            priced={totals.lines}
            rates={rates}
            defaultRate={defaultRate}
            currency={draft.currency}
            errors={errors}
            onChange={(lines) => change({ lines })}
            below={(line, index, changeLine) => (
              <>
                <Reprice {...bought} line={line} onPrice={(unitPrice) => changeLine({ unitPrice })} />
                <Offered line={line} number={index + 1} hasCosts={draft.hasCosts} change={changeLine} />
              </>
            )}
          />
          <ProductPicker {...bought} onPick={(line) => change({ lines: withLine(draft.lines, ofLine(line)) })} />
          <Sums
            document={{
              ...{ ...totals, currency: draft.currency },
              lines: totals.lines.filter(({ isOptional }) => !isOptional),
            }}
          />
          {depositPercent !== null && deposit !== null && (
            <Deposit percent={depositPercent} minor={deposit} currency={currency} />
          )}
          <Margin minor={totals.marginMinor} ofMinor={totals.subtotalMinor} currency={draft.currency} />
        </Section>
        <Section>
          <Terms draft={draft} errors={errors} isNew={!quote} change={change} />
        </Section>
        {quote && <Timeline op={quotes.ops['quote.get']} row={quote} />}
      </Desk>
    </Page>
  )
}
