import { Alert, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Bill } from '#contracts/purchasing'
import { Section, useFormat, useText } from '#kit/ui'
import Lines from '../lines/lines.tsx'
import { Credits } from './credits.tsx'

/** What is doubtful of a bill, how it matches, what it lists and what settles it. */
export default function BillParts({ bill }: { bill: Bill }) {
  const t = useText()
  return (
    <>
      {bill.doubts.length > 0 && bill.status === 'draft' && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title={t('purchasing.field.doubts')}>
          {bill.doubts.map((doubt) => (
            <Text key={doubt} size="sm">
              {t(`purchasing.value.${doubt}`)}
            </Text>
          ))}
        </Alert>
      )}
      {bill.match.length > 0 && <Match bill={bill} />}
      <Lines bill={bill} />
      {bill.postedOn && <Credits bill={bill} />}
    </>
  )
}

/** Each line in words: what all bills have of it against what was delivered. */
function Match({ bill }: { bill: Bill }) {
  const t = useText()
  const format = useFormat()
  const money = (minor: number) => format.money(minor, bill.currency)
  return (
    <Section title={t('purchasing.field.match')}>
      <Stack gap="sm">
        {bill.match.map((line) => (
          <div key={line.orderLineId ?? ''}>
            <Text size="sm" fw={600}>
              {line.description || t('purchasing.notOrdered')}
            </Text>
            <Text size="sm" c="dimmed">
              {t('purchasing.match.counts', {
                billed: format.decimal(line.billedQuantity),
                received: format.decimal(line.receivedQuantity),
                ordered: format.decimal(line.orderedQuantity),
              })}
            </Text>
            {line.reasons.length === 0 ? (
              <Text size="sm">{t('purchasing.match.right')}</Text>
            ) : (
              <List size="sm">
                {line.reasons.map((reason) => (
                  <List.Item key={reason}>
                    {t(`purchasing.match.${reason}`, {
                      difference: money(line.differenceMinor),
                      limit: money(line.limitMinor),
                    })}
                  </List.Item>
                ))}
              </List>
            )}
          </div>
        ))}
      </Stack>
    </Section>
  )
}
