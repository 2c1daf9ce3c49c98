import { Button, FileButton, Select } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
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
  useMe,
  useOp,
  useText,
  useUnsaved,
} from '#kit/ui'
import { Faults } from './faults.tsx'
import { LineGrid } from './line-grid.tsx'
import { blankLine, type Line, sumOf, toLines } from './lines.ts'
import { Sums } from './sums.tsx'
import { useFile } from './use-file.ts'
import css from './writing.module.css'

const list = '/accounting/openings'
type Draft = { postedOn: string | null; currency: string; differenceCode: string | null; lines: Line[] }

/** The balances that a business brings along, typed or from a file, before it posts anything else. */
export default function NewOpening() {
  const t = useText()
  const navigate = useNavigate()
  const me = useMe()
  const accounts = useOp(
    accounting.ops['account.list'],
    { limit: 200, sort: 'code', filter: { archivedAt: { null: 'true' } } },
    { staleTime: 60_000 },
  )
  const [typed, setTyped] = useState<Draft>()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [first] = useState(() => [blankLine(), blankLine()])
  const own = me?.tenant?.currency ?? 'EUR'
  const draft = typed ?? { postedOn: null, currency: own, differenceCode: null, lines: first }
  const change = (changes: Partial<Draft>) => {
    setTyped({ ...draft, ...changes })
    setErrors({})
  }
  const file = useFile(draft.currency, (lines) => change({ lines }))
  const post = useAct(accounting.ops['opening.post'], {
    quiet: true,
    done: t('accounting.opening.posted'),
    onDone: ({ id }) => navigate(`${list}/${id}`),
  })
  useUnsaved(typed !== undefined && !post.isSuccess)
  const [debit, credit] = [sumOf(draft.lines, 'debitMinor'), sumOf(draft.lines, 'creditMinor')]
  const lines = toLines(draft.lines).map(({ description: partyName, ...line }) => ({ ...line, partyName }))
  const { postedOn, currency, differenceCode } = draft
  const submit = () => {
    if (!postedOn) return setErrors({ postedOn: t.detail('required') })
    post.mutate(
      { input: { postedOn, currency, lines, differenceCode: debit === credit ? null : differenceCode } },
      {
        onError: (fault) => {
          const told = (fault.errors ?? []).map((error) => [toPath(error.pointer), t.detail(error)])
          setErrors(Object.fromEntries(told))
          if (told.length === 0) toastFault(fault, t)
        },
      },
    )
  }
  const equity = accounts.data?.items.filter(({ type }) => type === 'equity') ?? []
  return (
    <Page
      title={t('accounting.newOpening')}
      note={t('accounting.newOpening.explain')}
      crumbs={[{ label: t('accounting.openings'), to: list }]}
      acts={
        <>
          <FileButton accept=".csv,.txt,text/csv" onChange={file.read}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
                {t('accounting.opening.file')}
              </Button>
            )}
          </FileButton>
          <Button
            loading={post.isPending}
            disabled={lines.length === 0 || (debit !== credit && !differenceCode)}
            onClick={submit}
          >
            {t('accounting.opening.post')}
          </Button>
        </>
      }
    >
      <Section>
        <div className={css.head}>
          <DayInput
            label={t('accounting.field.postedOn')}
            clearable={false}
            value={postedOn}
            error={errors.postedOn}
            onChange={(day) => change({ postedOn: day })}
          />
          <Select
            className={css.said ?? ''}
            label={t('accounting.field.differenceCode')}
            placeholder={t('accounting.opening.noDifference')}
            clearable
            data={equity.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
            value={differenceCode}
            error={errors.differenceCode}
            onChange={(code) => change({ differenceCode: code })}
          />
          <CurrencyInput
            label={t('accounting.field.currency')}
            clearable={false}
            allowDeselect={false}
            value={currency}
            error={errors.currency}
            onChange={(next) => next && change({ currency: next })}
          />
        </div>
        <Faults faults={file.faults} />
        <Loaded query={accounts} rows={3}>
          {({ items }) => (
            <LineGrid
              lines={draft.lines}
              accounts={items}
              currency={currency}
              errors={errors}
              said={{ label: t('accounting.field.partyName'), hint: t('accounting.opening.partyHint') }}
              onChange={(next) => change({ lines: next })}
            />
          )}
        </Loaded>
        <Sums debitMinor={debit} creditMinor={credit} currency={currency} />
      </Section>
    </Page>
  )
}
