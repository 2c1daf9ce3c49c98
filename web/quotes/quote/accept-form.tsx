import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Quote, quotes } from '#contracts/quotes'
import { DecimalInput, useAct, useText } from '#kit/ui'

const ways = ['phone', 'email', 'paper'] as const

/** What a customer has told the business: who accepts, how it came, and which options they take. */
export function AcceptForm({ quote, onDone }: { quote: Quote; onDone: () => void }) {
  const t = useText()
  const [name, setName] = useState('')
  const [via, setVia] = useState<(typeof ways)[number]>('phone')
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const accept = useAct(quotes.ops['quote.accept'], { done: t('quotes.acceptedNow'), onDone })
  const options = quote.lines.flatMap((line, position) => (line.isOptional ? [{ ...line, position }] : []))
  const choose = (position: number, quantity: string) => setChosen({ ...chosen, [position]: quantity })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        accept.mutate({ input: { id: quote.id, revision: quote.revision, name, via, chosen } })
      }}
    >
      <Stack>
        <TextInput
          label={t('quotes.acceptedBy')}
          required
          maxLength={100}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <NativeSelect
          label={t('quotes.via')}
          value={via}
          onChange={({ currentTarget }) => setVia(currentTarget.value as typeof via)}
          data={ways.map((value) => ({ value, label: t(`quotes.value.${value}`) }))}
        />
        {options.map(({ position, description, quantity, isQuantityFree }) => (
          <Group key={position} justify="space-between" wrap="nowrap">
            <Checkbox
              label={description}
              checked={chosen[position] !== undefined && chosen[position] !== '0'}
              onChange={({ currentTarget }) => choose(position, currentTarget.checked ? quantity : '0')}
            />
            {isQuantityFree && (
              <DecimalInput
                w={100}
                aria-label={`${t('quotes.field.quantity')}: ${description}`}
                value={chosen[position] ?? '0'}
                onChange={(typed) => choose(position, typed ?? '0')}
              />
            )}
          </Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={accept.isPending}>
            {t('quotes.accept')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
