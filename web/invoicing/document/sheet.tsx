import type { ReactNode } from 'react'
import type { Invoice } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import type { PricedLine, TaxSum } from '#kit/document'
import { useFormat, useOp, useText } from '#kit/ui'
import css from './sheet.module.css'

type Party = { name: string; address: string | null; vatId: string | null }
type Seller = NonNullable<Invoice['seller']>
export type SheetProps = Pick<
  Invoice,
  'kind' | 'number' | 'currency' | 'subtotalMinor' | 'totalMinor' | 'issuedOn' | 'dueOn' | 'note'
> & {
  seller: Seller | null | undefined
  customer: Party | null | undefined
  lines: readonly PricedLine[]
  taxes: readonly TaxSum[]
  /** The number of the invoice that a credit note takes back. */
  credits?: string | null | undefined
}

/** Most names say the percentage already. */
export const taxName = ({ name, percent }: { name: string; percent: string }, decimal: (value: string) => string) =>
  /\d/.test(name) || Number(percent) === 0 ? name : `${name} (${decimal(percent)} %)`

/** The document as its reader will have it before them. */
export function Sheet(invoice: SheetProps) {
  const t = useText()
  const format = useFormat()
  const { kind, number, seller, customer, currency, taxes, note } = invoice
  const { data: logo } = useOp(settings.ops['logo.get'], {}, { staleTime: 60_000 })
  const money = (minor: number) => format.money(minor, currency)
  const legal = taxes.flatMap(({ legalText }) => legalText || [])
  const dates = [
    [t('invoicing.field.issuedOn'), invoice.issuedOn && format.day(invoice.issuedOn)],
    [t('invoicing.field.dueOn'), kind === 'invoice' && invoice.dueOn && format.day(invoice.dueOn)],
    [t('invoicing.sheet.credits'), invoice.credits],
  ] as const
  return (
    <article className={css.paper} aria-label={t('invoicing.preview')}>
      <div className={css.sheet}>
        <header className={css.head}>
          <div>
            {logo?.image && <img className={css.logo} src={logo.image} alt="" />}
            <Address party={seller && { ...seller, vatId: null }} />
          </div>
          <div className={css.what}>
            <strong>{t(`invoicing.value.${kind}`)}</strong>
            <span>{number ?? t('invoicing.noNumber')}</span>
          </div>
        </header>
        <div className={css.parties}>
          <div>
            <small>{t('invoicing.sheet.to')}</small>
            {customer ? <Address party={customer} /> : <p className={css.faint}>{t('invoicing.sheet.noCustomer')}</p>}
          </div>
          <Pairs items={dates} />
        </div>
        <Lines {...invoice} />
        <dl className={css.sums}>
          <div>
            <dt>{t('invoicing.field.subtotalMinor')}</dt>
            <dd>{money(invoice.subtotalMinor)}</dd>
          </div>
          {taxes.map((tax) => (
            <div key={tax.taxRateId}>
              <dt>
                {taxName(tax, format.decimal)}
                {taxes.length > 1 && ` ${t('invoicing.sheet.taxOn', { base: money(tax.baseMinor) })}`}
              </dt>
              <dd>{money(tax.taxMinor)}</dd>
            </div>
          ))}
          <div className={css.total}>
            <dt>{t('invoicing.field.totalMinor')}</dt>
            <dd>{money(invoice.totalMinor)}</dd>
          </div>
        </dl>
        {legal.length > 0 && <p>{legal.join('\n')}</p>}
        {note && <p>{note}</p>}
        <footer className={css.foot}>
          {kind === 'invoice' && seller?.iban && (
            <Pairs
              items={[
                [t('invoicing.sheet.payTo'), seller.name],
                [t('invoicing.sheet.bank'), seller.bankName],
                ['IBAN', seller.iban.replace(/(.{4})(?=.)/g, '$1 ')],
                ['BIC', seller.bic],
              ]}
            />
          )}
          {seller?.footer && <p>{seller.footer}</p>}
          {(seller?.vatId || seller?.taxNumber) && (
            <p>
              {[
                seller.name,
                seller.vatId && `${t('ui.field.vatId')} ${seller.vatId}`,
                seller.taxNumber && `${t('invoicing.sheet.taxNumber')} ${seller.taxNumber}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
        </footer>
      </div>
    </article>
  )
}

function Lines({ lines, taxes, currency }: Pick<SheetProps, 'lines' | 'taxes' | 'currency'>) {
  const t = useText()
  const format = useFormat()
  const isMixed = taxes.length > 1 || (taxes.length === 1 && lines.some(({ taxRateId }) => taxRateId === null))
  return (
    <table className={css.lines}>
      <thead>
        <tr>
          <th>{t('invoicing.field.description')}</th>
          <th>{t('invoicing.field.quantity')}</th>
          <th>{t('invoicing.field.unitPrice')}</th>
          {isMixed && <th>{t('invoicing.field.taxRateId')}</th>}
          <th>{t('invoicing.sheet.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index}>
            <td>{line.description}</td>
            <td>
              {format.decimal(line.quantity)}{' '}
              {line.unit && (t.has(`invoicing.unit.${line.unit}`) ? t(`invoicing.unit.${line.unit}`) : line.unit)}
            </td>
            <td>{format.price(line.unitPrice, currency)}</td>
            {isMixed && <td>{format.decimal(line.taxPercent)} %</td>}
            <td>{format.money(line.netMinor, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Pairs = ({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) => (
  <dl className={css.pairs}>
    {items.map(
      ([label, value]) =>
        value && (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
)

function Address({ party }: { party: Party | null | undefined }) {
  if (!party) return <div />
  return (
    <address className={css.address}>
      <strong>{party.name}</strong>
      {party.address && <span>{party.address}</span>}
      {party.vatId && <span>{party.vatId}</span>}
    </address>
  )
}
