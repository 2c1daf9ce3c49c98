import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Order, purchasing } from '#contracts/purchasing'
import { exact } from '#kit/money'
import { DayInput, DecimalInput, useAct, useText } from '#kit/ui'

/** What is left to arrive of a line. */
const leftOf = ({ quantity, receivedQuantity }: Order['lines'][number]) => {
  const left = exact(quantity).minus(exact(receivedQuantity))
  return left.lt(0) ? '0' : left.toFixed()
}

/** What arrived of an order: all that is left unless somebody counts otherwise. */
export default function ReceiveForm({ order, onDone }: { order: Order; onDone: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const [receivedOn, setReceivedOn] = useState<string | null>(null)
  const [reference, setReference] = useState('')
  const [counts, setCounts] = useState(() =>
    order.lines.map((line) => ({ orderLineId: line.id, acceptedQuantity: leftOf(line), rejectedQuantity: '0' })),
  )
  const create = useAct(purchasing.ops['receipt.create'])
  const post = useAct(purchasing.ops['receipt.post'])
  const set = (at: number, changes: Partial<(typeof counts)[number]>) =>
    setCounts(counts.map((count, index) => (index === at ? { ...count, ...changes } : count)))
  const lines = counts.filter(
    ({ acceptedQuantity, rejectedQuantity }) => Number(acceptedQuantity) + Number(rejectedQuantity) > 0,
  )
  const save = async () => {
    const { id } = await create.mutateAsync({
      input: { orderId: order.id, lines, reference: reference || null, ...(receivedOn && { receivedOn }) },
    })
    await post.mutateAsync({ input: { id } })
    onDone()
    navigate(`/purchasing/receipts/${id}`)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is said by the acts themselves.
        void save().catch(() => {})
      }}
    >
      <Stack>
        <Group grow>
          <DayInput label={t('purchasing.field.receivedOn')} value={receivedOn} onChange={setReceivedOn} />
          <TextInput
            label={t('purchasing.field.reference')}
            maxLength={100}
            value={reference}
            onChange={({ currentTarget }) => setReference(currentTarget.value)}
          />
        </Group>
        {order.lines.map((line, at) => (
          <Group key={line.id} grow align="end">
            <DecimalInput
              label={`${line.description} · ${t('purchasing.field.acceptedQuantity')}`}
              value={counts[at]?.acceptedQuantity ?? null}
              onChange={(quantity) => set(at, { acceptedQuantity: quantity ?? '0' })}
            />
            <DecimalInput
              label={t('purchasing.field.rejectedQuantity')}
              value={counts[at]?.rejectedQuantity ?? null}
              onChange={(quantity) => set(at, { rejectedQuantity: quantity ?? '0' })}
            />
          </Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || post.isPending} disabled={lines.length === 0}>
            {t('purchasing.button.receipt.post')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
