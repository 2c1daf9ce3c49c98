import { Stack } from '@mantine/core'
import { IconFileDiff } from '@tabler/icons-react'
import { useNavigate, useParams } from 'react-router'
import { accounting } from '#contracts/accounting'
import { Loaded, Page, RecordPage, Status, Timeline, useConfirmed, useFormat, useOp, useText } from '#kit/ui'
import { Boxes } from './boxes.tsx'
import { LineTable } from './line-table.tsx'

const { ops } = accounting

/** A return as it was filed, and what has come since that belongs in it. */
export default function TaxReturn() {
  const { id = '' } = useParams()
  const t = useText()
  const format = useFormat()
  const navigate = useNavigate()
  const query = useOp(ops['tax-return.get'], { id })
  const { data: late } = useOp(ops['tax-return.late'], { id })
  const correct = useConfirmed(ops['tax-return.correct'], {
    title: t('accounting.tax.correct'),
    explain: t('accounting.tax.correct.explain'),
    confirm: t('accounting.tax.correct'),
    done: t('accounting.tax.filed'),
    onDone: (corrected) => navigate(`/accounting/tax-returns/${corrected.id}`),
  })
  const crumbs = [{ label: t('accounting.tax.returns'), to: '/accounting/tax-returns' }]
  const filed = query.data
  if (!filed)
    return (
      <Page title={t('accounting.tax.return')} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  const { fromOn: from, toOn: to } = filed
  return (
    <RecordPage
      title={`${format.day(from)} – ${format.day(to)}`}
      crumbs={crumbs}
      note={t('accounting.tax.filedOn', { day: format.day(filed.filedOn) })}
      mark={<Status value={filed.status} op={ops['tax-return.get']} />}
      record={filed}
      acts={[
        {
          label: t('accounting.tax.correct'),
          icon: <IconFileDiff size={16} />,
          op: ops['tax-return.correct'],
          main: true,
          onClick: () => correct({ id, reference: null }),
        },
      ]}
      side={<Timeline op={ops['tax-return.get']} row={filed} />}
    >
      <Stack gap="lg" miw={0}>
        <Boxes report={filed} to={(box) => `/accounting/tax/lines?${new URLSearchParams({ from, to, box })}`} />
        {late && late.items.length > 0 && (
          <LineTable title={t('accounting.tax.late')} lines={late.items} currency={filed.currency} />
        )}
      </Stack>
    </RecordPage>
  )
}
