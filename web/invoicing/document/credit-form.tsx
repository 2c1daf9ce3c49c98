import { Button, Checkbox, Group, Radio, Stack, Table, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Invoice, invoicing } from '#contracts/invoicing'
import { DecimalInput, Money, useAct, useText } from '#kit/ui'

/** All of an invoice is taken back, or some of its lines in the quantity that came back. */
export function CreditForm({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const [isWhole, setWhole] = useState(true)
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map())
  const [note, setNote] = useState('')
  const credit = useAct(invoicing.ops['invoice.credit'], {
    done: t('invoicing.credited'),
    onDone: ({ id }) => {
      onDone()
      navigate(`/invoicing/invoices/${id}`)
    },
  })
  const choose = (index: number, quantity: string | undefined) => {
    const next = new Map(chosen)
    if (quantity === undefined) next.delete(index)
    else next.set(index, quantity)
    setChosen(next)
  }
  const lines = invoice.lines.flatMap(({ description, unitPrice, discountPercent, taxRateId }, index) => {
    const quantity = chosen.get(index)
    return quantity === undefined ? [] : [{ description, unitPrice, discountPercent, taxRateId, quantity }]
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        credit.mutate({ input: { id: invoice.id, note: note || null, ...(!isWhole && { lines }) } })
      }}
    >
      <Stack>
        <Radio.Group
          value={isWhole ? 'whole' : 'lines'}
          onChange={(value) => setWhole(value === 'whole')}
          aria-label={t('invoicing.credit')}
        >
          <Stack gap="xs">
            <Radio
              value="whole"
              label={t(invoice.creditedMinor > 0 ? 'invoicing.credit.rest' : 'invoicing.credit.whole')}
            />
            <Radio value="lines" label={t('invoicing.credit.lines')} />
          </Stack>
        </Radio.Group>
        {!isWhole && (
          <Table>
            <Table.Tbody>
              {invoice.lines.map((line, index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    <Checkbox
                      label={line.description}
                      checked={chosen.has(index)}
                      onChange={({ currentTarget }) => choose(index, currentTarget.checked ? line.quantity : undefined)}
                    />
                  </Table.Td>
                  <Table.Td w={110}>
                    <DecimalInput
                      aria-label={`${t('invoicing.field.quantity')}: ${line.description}`}
                      disabled={!chosen.has(index)}
                      value={chosen.get(index) ?? line.quantity}
                      onChange={(quantity) => choose(index, quantity ?? '0')}
                    />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Money minor={line.baseMinor} currency={invoice.currency} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Textarea
          label={t('invoicing.credit.reason')}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" color="red" loading={credit.isPending} disabled={!isWhole && lines.length === 0}>
            {t('invoicing.credit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
