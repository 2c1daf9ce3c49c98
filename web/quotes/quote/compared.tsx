import { Badge, Table } from '@mantine/core'
import { quotes } from '#contracts/quotes'
import { Loaded, useFormat, useOp, useText } from '#kit/ui'

const tones = { added: 'green', removed: 'red', changed: 'orange', same: 'gray' } as const

/** Two versions of a quote, line by line. */
export function Compared({ id, from, to }: { id: string; from: number; to: number }) {
  const t = useText()
  const { decimal, money, price } = useFormat()
  const query = useOp(quotes.ops['quote.compare'], { id, from, to })
  return (
    <Loaded query={query}>
      {({ lines, currency, from: before, to: after }) => {
        const said = (line: (typeof lines)[number]['before']) =>
          line && `${decimal(line.quantity)} × ${price(line.unitPrice, currency)}`
        return (
          <Table.ScrollContainer minWidth={480}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('quotes.lines')}</Table.Th>
                  <Table.Th ta="right">{t('quotes.version', { revision: before.revision })}</Table.Th>
                  <Table.Th ta="right">{t('quotes.version', { revision: after.revision })}</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lines.map(({ change, before: old, after: now }, at) => (
                  <Table.Tr key={at}>
                    <Table.Td>{(now ?? old)?.description}</Table.Td>
                    <Table.Td ta="right">{said(old)}</Table.Td>
                    <Table.Td ta="right">{said(now)}</Table.Td>
                    <Table.Td>
                      <Badge variant="light" color={tones[change]}>
                        {t(`quotes.change.${change}`)}
                      </Badge>
                    </Table.Td>
                  </Table.Tr>
                ))}
                {(before.depositPercent !== null || after.depositPercent !== null) && (
                  <Table.Tr>
                    <Table.Td>{t('quotes.deposit')}</Table.Td>
                    {[before, after].map(({ depositPercent }, at) => (
                      <Table.Td key={at} ta="right">
                        {depositPercent === null ? t('quotes.noDeposit') : `${depositPercent} %`}
                      </Table.Td>
                    ))}
                    <Table.Td />
                  </Table.Tr>
                )}
                <Table.Tr fw={600}>
                  <Table.Td>{t('quotes.field.totalMinor')}</Table.Td>
                  <Table.Td ta="right">{money(before.totalMinor, currency)}</Table.Td>
                  <Table.Td ta="right">{money(after.totalMinor, currency)}</Table.Td>
                  <Table.Td />
                </Table.Tr>
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }}
    </Loaded>
  )
}
