import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { settings } from '#contracts/settings'
import { call, send, useOp, useText } from '#kit/ui'
import { StepForm } from './step.tsx'
import type { StepProps } from './welcome.tsx'

const preview = settings.ops['number-series.preview']
const forms = [
  { pattern: 'INV-{YYYY}-{####}', resetPeriod: 'year' },
  { pattern: '{YYYY}-{####}', resetPeriod: 'year' },
  { pattern: '{YYYY}{MM}-{###}', resetPeriod: 'month' },
  { pattern: '{#####}', resetPeriod: 'never' },
] as const

/** What stands on every invoice; the forms of the number are shown as the numbers they make. */
export function InvoicesStep({ draft, change, onNext, onBack }: StepProps) {
  const t = useText()
  const client = useQueryClient()
  const terms = useOp(settings.ops['payment-term.list'], { sort: 'dueDays' })
  const series = useOp(settings.ops['number-series.list'], {})
  const kept = series.data?.items.find(({ kind }) => kind === 'invoice')
  const usual = terms.data?.items.find(({ isDefault }) => isDefault)
  const [termId, setTermId] = useState<string>()
  const [pattern, setPattern] = useState<string>()
  // One after the other, since hooks are counted: the forms there are, and the kept one when it is another.
  const examples = [
    useOp(preview, forms[0]).data,
    useOp(preview, forms[1]).data,
    useOp(preview, forms[2]).data,
    useOp(preview, forms[3]).data,
  ].map((answer) => answer?.examples[0])
  const offered = forms.map((form, index) => ({
    value: form.pattern as string,
    label: examples[index] ?? form.pattern,
  }))
  const present = pattern ?? kept?.pattern
  const isOwn = kept && !offered.some(({ value }) => value === kept.pattern)

  const save = async () => {
    const { address = null, vatId = null } = draft
    await call(settings.ops['profile.update'], { address: address || null, vatId: vatId || null }, send())
    const term = terms.data?.items.find(({ id }) => id === termId)
    if (term && !term.isDefault)
      await call(settings.ops['payment-term.update'], { id: term.id, isDefault: true }, send())
    const form = forms.find((each) => each.pattern === pattern)
    if (form && kept && form.pattern !== kept.pattern)
      await call(settings.ops['number-series.update'], { id: kept.id, ...form }, send())
    await client.invalidateQueries({ queryKey: ['settings'] })
    onNext()
  }
  return (
    <StepForm
      title={t('shell.welcome.invoices')}
      text={t('shell.welcome.invoicesText')}
      onBack={onBack}
      onSkip={onNext}
      onSubmit={save}
    >
      {(errorOf) => (
        <>
          <Textarea
            label={t('shell.welcome.address')}
            autoComplete="street-address"
            autosize
            minRows={2}
            maxRows={5}
            size="md"
            maxLength={500}
            placeholder={t('shell.welcome.addressPlaceholder')}
            value={draft.address ?? ''}
            onChange={({ currentTarget }) => change({ address: currentTarget.value })}
            error={errorOf('address')}
          />
          <TextInput
            label={t('shell.welcome.vatId')}
            description={t('shell.welcome.vatIdHint')}
            size="md"
            maxLength={30}
            value={draft.vatId ?? ''}
            onChange={({ currentTarget }) => change({ vatId: currentTarget.value })}
            error={errorOf('vatId')}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <Select
              label={t('shell.welcome.term')}
              size="md"
              allowDeselect={false}
              data={(terms.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={termId ?? usual?.id ?? null}
              onChange={(id) => {
                setTermId(id ?? undefined)
                const days = terms.data?.items.find((term) => term.id === id)?.dueDays
                if (days !== undefined) change({ dueDays: days })
              }}
            />
            <Select
              label={t('shell.welcome.number')}
              size="md"
              allowDeselect={false}
              data={isOwn ? [{ value: kept.pattern, label: kept.pattern }, ...offered] : offered}
              value={present ?? null}
              onChange={(value) => {
                setPattern(value ?? undefined)
                change({ number: offered.find((each) => each.value === value)?.label })
              }}
            />
          </SimpleGrid>
        </>
      )}
    </StepForm>
  )
}
