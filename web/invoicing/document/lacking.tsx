import { Anchor, List } from '@mantine/core'
import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { useOp, useText } from '#kit/ui'

export type Profile = 'en16931' | 'xrechnung'

/** What an e-invoice of it would be refused for, each with the place where it is mended; nothing where nothing is. */
export function Lacking({ id, profile }: { id: string; profile: Profile }) {
  const t = useText()
  const { data: invoice } = useOp(invoicing.ops['invoice.get'], { id })
  // Asked anew whenever the invoice has changed.
  const { data } = useOp(
    invoicing.ops['invoice.check'],
    { id, profile },
    { staleTime: 0, enabled: invoice !== undefined },
  )
  if (!data || data.problems.length === 0) return null
  const places = {
    settings: '/settings/profile',
    customer: `/contacts/${invoice?.customerId}`,
    document: undefined,
  }
  return (
    <div>
      <p style={{ margin: '14px 0 4px', fontSize: 13 }}>{t(`invoicing.lacking.${profile}`)}</p>
      <List size="sm">
        {data.problems.map(({ rule, code, pointer, at }) => {
          const [, name = ''] = /\/(\w+)$/.exec(pointer) ?? []
          const field = at === 'document' ? name : `${at}.${name}`
          const to = places[at]
          return (
            <List.Item key={`${rule} ${pointer}`}>
              {t(`invoicing.lacks.${code}`, { field: t(`invoicing.field.${field}`) })}{' '}
              {to && (
                <Anchor component={Link} to={to} inherit underline="always">
                  {t(`invoicing.mend.${at}`)}
                </Anchor>
              )}
            </List.Item>
          )
        })}
      </List>
    </div>
  )
}
