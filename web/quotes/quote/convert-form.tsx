import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type Quote, quotes } from '#contracts/quotes'
import { DecimalInput, Loaded, useAct, useFormat, useOp, useText } from '#kit/ui'
import { Drafting } from './drafting.tsx'

/** All that is left becomes an invoice, or some lines of it in the quantity that was delivered. */
export function ConvertForm({ quote, onDone }: { quote: Quote; onDone: () => void }) {
  const t = useText()
  const { decimal } = useFormat()
  const [isWhole, setWhole] = useState(true)
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>({})
  const left = useOp(quotes.ops['quote.left'], { id: quote.id }, { staleTime: 0 })
  const [converted, setConverted] = useState<Quote>()
  const convert = useAct(quotes.ops['quote.convert'], { onDone: setConverted })
  const lines = Object.entries(chosen).map(([position, quantity]) => ({ position: Number(position), quantity }))
  const choose = (position: number, quantity: string | undefined) => {
    const { [position]: _, ...rest } = chosen
    setChosen(quantity === undefined ? rest : { ...rest, [position]: quantity })
  }
  if (converted) return <Drafting converted={converted} onDone={onDone} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        convert.mutate({ input: { id: quote.id, ...(!isWhole && { lines }) }, version: quote.version })
      }}
    >
      <Stack>
        <Radio.Group
          value={isWhole ? 'whole' : 'lines'}
          onChange={(value) => setWhole(value === 'whole')}
          aria-label={t('quotes.convert')}
        >
          <Stack gap="xs">
            <Radio value="whole" label={t('quotes.convert.whole')} />
            <Radio value="lines" label={t('quotes.convert.lines')} />
          </Stack>
        </Radio.Group>
        {!isWhole && (
          <Loaded query={left}>
            {({ lines }) =>
              lines.map(({ position, description, quantity, accepted }) => (
                <Group key={position} justify="space-between" wrap="nowrap">
                  <Checkbox
                    label={description}
                    description={t('quotes.leftOf', { left: decimal(quantity), accepted: decimal(accepted) })}
                    checked={chosen[position] !== undefined}
                    onChange={({ currentTarget }) => choose(position, currentTarget.checked ? quantity : undefined)}
                  />
                  <DecimalInput
                    w={110}
                    aria-label={`${t('quotes.field.quantity')}: ${description}`}
                    disabled={chosen[position] === undefined}
                    value={chosen[position] ?? quantity}
                    onChange={(typed) => choose(position, typed ?? '0')}
                  />
                </Group>
              ))
            }
          </Loaded>
        )}
        <Text size="sm" c="dimmed">
          {t(quote.depositAskedAt ? 'quotes.convert.lessDeposit' : 'quotes.convert.explain')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={convert.isPending} disabled={!isWhole && lines.length === 0}>
            {t('quotes.convert')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
