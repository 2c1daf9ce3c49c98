import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { Empty, Loaded, Money, Section, Status, useCan, useOp, useText } from '#kit/ui'
import css from './record.module.css'

/** The newest documents of a customer. */
export function Invoices({ customerId }: { customerId: string }) {
  const t = useText()
  const can = useCan()
  const query = useOp(invoicing.ops['invoice.list'], { limit: 8, filter: { customerId: { eq: customerId } } })
  if (!can(invoicing.ops['invoice.list'])) return null
  const create = can(invoicing.ops['invoice.create']) && (
    <Button
      component={Link}
      to={`/invoicing/invoices/new?customer=${customerId}`}
      variant="subtle"
      size="xs"
      leftSection={<IconPlus size={14} />}
    >
      {t('contacts.newInvoice')}
    </Button>
  )
  return (
    <Section title={t('contacts.invoices')} acts={create} flush>
      <Loaded query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('contacts.noInvoices')} />
          ) : (
            <div className={css.rows}>
              {items.map((invoice) => (
                <Link key={invoice.id} className={css.row} to={`/invoicing/invoices/${invoice.id}`}>
                  <span className={css.rowMain}>{invoice.number ?? t('contacts.draft')}</span>
                  <span className={css.rowEnd}>
                    <Status value={invoice.status} op={contactsStatus} />
                    <Money minor={invoice.totalMinor} currency={invoice.currency} />
                  </span>
                </Link>
              ))}
            </div>
          )
        }
      </Loaded>
    </Section>
  )
}

const contactsStatus = invoicing.ops['invoice.get']
