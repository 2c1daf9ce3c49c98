import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { accounting } from '#contracts/accounting'
import {
  CurrencyInput,
  DayInput,
  Loaded,
  Page,
  Section,
  toastFault,
  toPath,
  useAct,
  useFormat,
  useMe,
  useOp,
  useText,
  useUnsaved,
} from '#kit/ui'
import { LineGrid } from './line-grid.tsx'
import { blankLine, type Line, sumOf, toLines } from './lines.ts'
import { Sums } from './sums.tsx'
import css from './writing.module.css'

const list = '/accounting/entries'
type Draft = { postedOn: string | null; description: string; reason: string; currency: string; lines: Line[] }
type Errors = Record<string, string>

/** An entry by hand. It is posted when both sides are equal, and then for good: a mirror image can take it back. */
export default function NewEntry() {
  const t = useText()
  const format = useFormat()
  const navigate = useNavigate()
  const me = useMe()
  const accounts = useOp(
    accounting.ops['account.list'],
    { limit: 200, sort: 'code', filter: { archivedAt: { null: 'true' } } },
    { staleTime: 60_000 },
  )
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: me?.tenant?.timeZone })
  const [typed, setTyped] = useState<Draft>()
  const [errors, setErrors] = useState<Errors>({})
  const [first] = useState(() => [blankLine(), blankLine()])
  const draft = typed ?? {
    postedOn: today,
    description: '',
    reason: '',
    currency: me?.tenant?.currency ?? 'EUR',
    lines: first,
  }
  const post = useAct(accounting.ops['entry.post'], {
    quiet: true,
    done: t('accounting.entry.posted'),
    onDone: ({ id }) => navigate(`${list}/${id}`),
  })
  useUnsaved(typed !== undefined && !post.isSuccess)

  const change = (changes: Partial<Draft>) => {
    setTyped({ ...draft, ...changes })
    setErrors({})
  }
  const { data: lock } = useOp(accounting.ops['period.get'], {})
  const softly = lock?.softLockedThroughOn
  const isLate = Boolean(softly && draft.postedOn && draft.postedOn <= softly)
  const lines = toLines(draft.lines)
  const [debit, credit] = [sumOf(draft.lines, 'debitMinor'), sumOf(draft.lines, 'creditMinor')]
  const missing = (): Errors => ({
    ...(draft.description.trim() === '' && { description: t.detail('required') }),
    ...Object.fromEntries(
      lines.flatMap(({ accountCode }, index) =>
        accountCode === '' ? [[`lines.${index}.accountCode`, t.detail('required')]] : [],
      ),
    ),
  })
  const submit = () => {
    const found = missing()
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const { postedOn, description, reason, currency } = draft
    post.mutate(
      { input: { description, currency, lines, ...(postedOn && { postedOn }), ...(isLate && reason && { reason }) } },
      {
        onError: (fault) => {
          const told = (fault.errors ?? []).map((error) => [toPath(error.pointer), t.detail(error)])
          setErrors(Object.fromEntries(told))
          if (told.length === 0) toastFault(fault, t)
        },
      },
    )
  }
  return (
    <Page
      title={t('accounting.newEntry')}
      note={t('accounting.newEntry.explain')}
      crumbs={[{ label: t('accounting.entries'), to: list }]}
      acts={
        <Button
          loading={post.isPending}
          disabled={lines.length < 2 || debit === 0 || debit !== credit}
          onClick={submit}
        >
          {t('accounting.post')}
        </Button>
      }
    >
      <Section>
        <div className={css.head}>
          <DayInput
            label={t('accounting.field.postedOn')}
            clearable={false}
            value={draft.postedOn}
            error={errors.postedOn}
            onChange={(postedOn) => change({ postedOn })}
          />
          <TextInput
            className={css.said ?? ''}
            label={t('accounting.field.description')}
            autoFocus
            maxLength={500}
            value={draft.description}
            error={errors.description}
            onChange={({ currentTarget }) => change({ description: currentTarget.value })}
          />
          <CurrencyInput
            label={t('accounting.field.currency')}
            clearable={false}
            allowDeselect={false}
            value={draft.currency}
            error={errors.currency}
            onChange={(currency) => currency && change({ currency })}
          />
          {isLate && (
            <TextInput
              className={css.reason ?? ''}
              label={t('accounting.field.reason')}
              description={t('accounting.reason.explain', { day: format.day(softly ?? '') })}
              maxLength={500}
              value={draft.reason}
              error={errors.reason}
              onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
            />
          )}
        </div>
        <Loaded query={accounts} rows={3}>
          {({ items }) => (
            <LineGrid
              lines={draft.lines}
              accounts={items}
              currency={draft.currency}
              errors={errors}
              onChange={(next) => change({ lines: next })}
            />
          )}
        </Loaded>
        <Sums debitMinor={debit} creditMinor={credit} currency={draft.currency} />
      </Section>
    </Page>
  )
}
