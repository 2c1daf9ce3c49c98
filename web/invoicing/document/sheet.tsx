import { useFormat, useText } from '#kit/ui'
import css from './sheet.module.css'

type Party = { name: string; address: string | null; vatId: string | null; email: string | null }
type Line = { description: string; quantity: string; unitPrice: string; taxPercent: string; netMinor: number }
export type SheetProps = {
  kind: 'invoice' | 'credit-note'
  number: string | null
  seller: Party | null | undefined
  customer: Party | null | undefined
  currency: string
  lines: readonly Line[]
  taxes: readonly { taxRateId: string; name: string; percent: string; baseMinor: number; taxMinor: number }[]
  subtotalMinor: number
  totalMinor: number
  issuedOn: string | null
  dueOn: string | null
  note: string | null
}

/** Most names say the percentage already. */
export const taxName = ({ name, percent }: { name: string; percent: string }, decimal: (value: string) => string) =>
  /\d/.test(name) || Number(percent) === 0 ? name : `${name} (${decimal(percent)} %)`

/** The document as its reader will have it before them. */
export function Sheet(invoice: SheetProps) {
  const t = useText()
  const format = useFormat()
  const { kind, number, seller, customer, currency, lines, taxes, note } = invoice
  const money = (minor: number) => format.money(minor, currency)
  const dates = [
    [t('invoicing.field.issuedOn'), invoice.issuedOn],
    [t('invoicing.field.dueOn'), kind === 'invoice' ? invoice.dueOn : null],
  ] as const
  return (
    <article className={css.sheet} aria-label={t('invoicing.preview')}>
      <header className={css.head}>
        <Address party={seller} />
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
        <dl>
          {dates.map(
            ([label, day]) =>
              day && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{format.day(day)}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t('invoicing.field.description')}</th>
            <th>{t('invoicing.field.quantity')}</th>
            <th>{t('invoicing.field.unitPrice')}</th>
            <th>{t('invoicing.sheet.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              <td>{line.description}</td>
              <td>{format.decimal(line.quantity)}</td>
              <td>{format.price(line.unitPrice, currency)}</td>
              <td>{money(line.netMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={css.sums}>
        <div>
          <dt>{t('invoicing.field.subtotalMinor')}</dt>
          <dd>{money(invoice.subtotalMinor)}</dd>
        </div>
        {taxes.map((tax) => (
          <div key={tax.taxRateId}>
            <dt>{taxName(tax, format.decimal)}</dt>
            <dd>{money(tax.taxMinor)}</dd>
          </div>
        ))}
        <div className={css.total}>
          <dt>{t('invoicing.field.totalMinor')}</dt>
          <dd>{money(invoice.totalMinor)}</dd>
        </div>
      </dl>
      {note && <p className={css.note}>{note}</p>}
      {seller?.vatId && (
        <footer className={css.foot}>
          {seller.name} · {t('ui.field.vatId')} {seller.vatId}
        </footer>
      )}
    </article>
  )
}

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
