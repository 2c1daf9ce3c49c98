import { Button, Group, Stack, Text } from '@mantine/core'
import { type Bill, type CreditUse, purchasing } from '#contracts/purchasing'
import { Loaded, Section, useAct, useCan, useFormat, useOp, useText } from '#kit/ui'

const { ops } = purchasing

/** What credits settle of a bill; of a credit, the bills that it settles and those that it could. */
export function Credits({ bill }: { bill: Bill }) {
  const t = useText()
  const isCredit = bill.kind === 'credit'
  const uses = useOp(ops['credit-use.list'], {
    filter: { [isCredit ? 'creditId' : 'billId']: { eq: bill.id }, endedAt: { null: 'true' } },
    limit: 50,
  })
  const isOpen = isCredit && bill.status === 'posted'
  if (!isOpen && uses.data?.items.length === 0) return null
  return (
    <Section title={t(isCredit ? 'purchasing.credit.settles' : 'purchasing.credit.settled')}>
      <Loaded query={uses}>
        {({ items }) => (
          <Stack gap="xs">
            {items.map((use) => (
              <Use key={use.id} use={use} isCredit={isCredit} />
            ))}
            {isOpen && <Open credit={bill} />}
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}

function Use({ use, isCredit }: { use: CreditUse; isCredit: boolean }) {
  const t = useText()
  const format = useFormat()
  const may = useCan()(ops['credit-use.end'])
  const end = useAct(ops['credit-use.end'], { done: t('purchasing.credit.ended') })
  return (
    <Group justify="space-between">
      <Text size="sm">
        {isCredit ? use.billNumber : use.creditNumber} · {format.money(use.amountMinor, use.currency)}
      </Text>
      {may && (
        <Button
          size="xs"
          variant="subtle"
          loading={end.isPending}
          onClick={() => end.mutate({ input: { id: use.id } })}
        >
          {t('purchasing.credit.end')}
        </Button>
      )}
    </Group>
  )
}

/** Bills of the vendor that are owed, each settled by as much of the credit as there is. */
function Open({ credit }: { credit: Bill }) {
  const t = useText()
  const format = useFormat()
  const may = useCan()(ops['bill.apply-credit'])
  const apply = useAct(ops['bill.apply-credit'], { done: t('purchasing.credit.used') })
  const leftMinor = credit.totalMinor - credit.usedMinor
  const owed = useOp(ops['bill.list'], {
    filter: {
      ...{ vendorId: { eq: credit.vendorId ?? '' }, currency: { eq: credit.currency } },
      ...{ kind: { in: 'bill' }, owedMinor: { gt: '0' } },
    },
    sort: 'dueOn',
    limit: 20,
  })
  if (!may) return null
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('purchasing.credit.left', { amount: format.money(leftMinor, credit.currency) })}
      </Text>
      {owed.data?.items.map((bill) => {
        const amountMinor = Math.min(leftMinor, bill.owedMinor)
        return (
          <Group key={bill.id} justify="space-between">
            <Text size="sm">
              {bill.number} · {format.day(bill.dueOn)} · {format.money(bill.owedMinor, bill.currency)}
            </Text>
            <Button
              size="xs"
              variant="default"
              loading={apply.isPending}
              onClick={() => apply.mutate({ input: { id: credit.id, uses: [{ billId: bill.id, amountMinor }] } })}
            >
              {t('purchasing.credit.use', { amount: format.money(amountMinor, bill.currency) })}
            </Button>
          </Group>
        )
      })}
    </>
  )
}
