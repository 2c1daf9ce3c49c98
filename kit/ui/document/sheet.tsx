import type { ReactNode } from 'react'
import { type PricedAdjustment, type PricedLine, shownMinor, type TaxSum } from '#kit/document'
import { useFormat } from '../format.tsx'
import { useText } from '../text.ts'
import css from './sheet.module.css'
import { SumList } from './sums.tsx'

type Party = { name: string; address: string | null; vatId: string | null }
type Seller = Party & {
  taxNumber?: string | null
  bankName?: string | null
  iban?: string | null
  bic?: string | null
  footer: string | null
}
type Pair = readonly [label: string, value: ReactNode]
type SheetProps = {
  /** `Invoice` */
  title: string
  number: string | null
  logo: string | null | undefined
  seller: Seller | null | undefined
  customer: Party | null | undefined
  /** Days and references beside the customer. */
  facts: readonly Pair[]
  lines: readonly Omit<PricedLine, 'baseMinor'>[]
  adjustments?: readonly PricedAdjustment[] | undefined
  prices?: 'net' | 'gross' | null | undefined
  taxes: readonly TaxSum[]
  currency: string
  subtotalMinor: number
  roundingMinor?: number | undefined
  totalMinor: number
  note: string | null
  /** Whether it says where to pay to. */
  isOwed?: boolean
  /** Below the sums. */
  children?: ReactNode
}

/** The document as its reader will have it before them. */
export function Sheet({ title, number, logo, seller, customer, facts, isOwed, children, ...document }: SheetProps) {
  const t = useText()
  const { taxes, note } = document
  const legal = taxes.flatMap(({ legalText }) => legalText || [])
  return (
    <article className={css.paper} aria-label={t('ui.document.preview')}>
      <div className={css.sheet}>
        <header className={css.head}>
          <div>
            {logo && <img className={css.logo} src={logo} alt="" />}
            <Address party={seller && { ...seller, vatId: null }} />
          </div>
          <div className={css.what}>
            <strong>{title}</strong>
            <span>{number ?? t('ui.document.draft')}</span>
          </div>
        </header>
        <div className={css.parties}>
          <div>
            <small>{t('ui.document.to')}</small>
            {customer ? <Address party={customer} /> : <p className={css.faint}>{t('ui.document.noCustomer')}</p>}
          </div>
          <Pairs items={facts} />
        </div>
        <LineTable {...document} />
        <SumList document={document} className={css.sums} totalClassName={css.total} />
        {children}
        {legal.length > 0 && <p>{legal.join('\n')}</p>}
        {note && <p>{note}</p>}
        <footer className={css.foot}>
          {isOwed && seller?.iban && (
            <Pairs
              items={[
                [t('ui.document.payTo'), seller.name],
                [t('ui.document.bank'), seller.bankName],
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
                seller.taxNumber && `${t('ui.document.taxNumber')} ${seller.taxNumber}`,
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

/** The lines of a document as a table on its paper. */
export function LineTable({
  lines,
  taxes,
  currency,
  prices,
}: Pick<SheetProps, 'lines' | 'taxes' | 'currency' | 'prices'>) {
  const t = useText()
  const format = useFormat()
  const isMixed = taxes.length > 1 || (taxes.length === 1 && lines.some(({ taxRateId }) => taxRateId === null))
  return (
    <table className={css.lines}>
      <thead>
        <tr>
          <th>{t('ui.document.description')}</th>
          <th>{t('ui.document.quantity')}</th>
          <th>{t('ui.document.unitPrice')}</th>
          {isMixed && <th>{t('ui.document.tax')}</th>}
          <th>{t('ui.document.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index}>
            <td>{line.description}</td>
            <td>
              {format.decimal(line.quantity)}{' '}
              {line.unit && (t.has(`ui.unit.${line.unit}`) ? t(`ui.unit.${line.unit}`) : line.unit)}
            </td>
            <td>
              {format.price(line.unitPrice, currency)}
              {line.discountPercent && <div className={css.faint}>−{format.decimal(line.discountPercent)} %</div>}
            </td>
            {isMixed && <td>{format.decimal(line.taxPercent)} %</td>}
            <td>{format.money(shownMinor(line, { prices, currency }), currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Pairs = ({ items }: { items: readonly Pair[] }) => (
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
