import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Quote, quotes } from '#contracts/quotes'
import { daysBetween } from '#kit/calendar'
import { useAct, useMe, useText } from '#kit/ui'

/** All that a quote says is kept under a name to begin others with, but its customer, its day and what it costs. */
export function TemplateForm({ quote, onDone }: { quote: Quote; onDone: () => void }) {
  const t = useText()
  const me = useMe()
  const [name, setName] = useState('')
  const save = useAct(quotes.ops['template.create'], { done: t('quotes.templateSaved'), onDone })
  const { currency, lines, note, language, validUntilOn, sentAt, createdAt } = quote
  const { isReminding, isSignatureWanted, isSignatureRequired, depositPercent } = quote
  const dayOf = (at: string) => new Date(at).toLocaleDateString('sv-SE', { timeZone: me?.tenant?.timeZone })
  const days = validUntilOn && daysBetween(dayOf(sentAt ?? createdAt), validUntilOn)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({
          input: {
            ...{ name, currency, note, language },
            ...{ isReminding, isSignatureWanted, isSignatureRequired, depositPercent },
            validDays: days && days > 0 ? days : null,
            lines: lines.map(({ taxPercent: _p, netMinor: _n, taxMinor: _t, ...line }) => line),
          },
        })
      }}
    >
      <Stack>
        <TextInput
          label={t('quotes.field.name')}
          description={t('quotes.template.explain')}
          required
          maxLength={100}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('quotes.saveTemplate')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
