import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type Quote, quotes } from '#contracts/quotes'
import { useAct, useFormat, useText } from '#kit/ui'
import { Drafting } from './drafting.tsx'

type Props = { quote: Quote; amountMinor: number; onDone: () => void }

/** The deposit becomes an invoice of its own. */
export function DepositForm({ quote, amountMinor, onDone }: Props) {
  const t = useText()
  const { money } = useFormat()
  const [asked, setAsked] = useState<Quote>()
  const ask = useAct(quotes.ops['quote.ask-deposit'], { onDone: setAsked })
  if (asked) return <Drafting converted={asked} onDone={onDone} />
  return (
    <Stack>
      <Text size="sm">{t('quotes.askDeposit.explain', { amount: money(amountMinor, quote.currency) })}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button
          data-autofocus
          loading={ask.isPending}
          onClick={() => ask.mutate({ input: { id: quote.id }, version: quote.version })}
        >
          {t('quotes.askDeposit')}
        </Button>
      </Group>
    </Stack>
  )
}
