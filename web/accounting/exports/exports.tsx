import { Button, Group, Text as Line, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { accounting } from '#contracts/accounting'
import { answered } from '#kit/client'
import { download, Page, SchemaForm, Section, send, toastFault, useCan, useMe, useOp, useText } from '#kit/ui'
import { PeriodDay, usePeriod } from '../screens/period.tsx'

const { ops } = accounting
const api = '/api/accounting/v1'

/** The books as other programs read them, of chosen days; the audit trail has who took them. */
export default function Exports() {
  const t = useText()
  const can = useCan()
  const isGerman = useMe()?.tenant?.country === 'DE'
  const { from, to, change } = usePeriod()
  const days = new URLSearchParams({ from, to })
  const files = [
    ...(isGerman ? [['datev', `${api}/exports/datev?${days}`, `EXTF_Buchungsstapel_${from}_${to}.csv`] as const] : []),
    ['saft', `${api}/exports/saft?${days}`, `saft_${from}_${to}.xml`] as const,
    ['journal', `${api}/reports/journal?${days}`, `journal_${from}_${to}.csv`] as const,
  ]
  /** The journal is a list, which is a file where that is asked for; the others are nothing else. */
  const save = (url: string, name: string) =>
    answered(url, { method: 'GET', headers: {} }, send({ accept: name.endsWith('.csv') ? 'text/csv' : '*/*' }))
      .then((answer) => answer.blob())
      .then(
        (file) => download(file, name),
        (fault) => toastFault(fault, t),
      )
  return (
    <Page
      narrow
      title={t('accounting.exports')}
      note={t('accounting.exports.explain')}
      acts={
        <>
          <PeriodDay name="from" value={from} onChange={(day) => change({ from: day })} />
          <PeriodDay name="to" value={to} onChange={(day) => change({ to: day })} />
        </>
      }
    >
      <Stack gap="lg">
        {files.map(([form, url, name]) => (
          <Section key={form} title={t(`accounting.exports.${form}`)}>
            <Group justify="space-between" gap="md">
              <Line size="sm" c="dimmed" maw={440}>
                {t(`accounting.exports.${form}.explain`)}
              </Line>
              <Button
                variant="default"
                leftSection={<IconDownload size={16} />}
                aria-label={t('accounting.exports.take', { form: t(`accounting.exports.${form}`) })}
                onClick={() => save(url, name)}
              >
                {t('accounting.exports.download')}
              </Button>
            </Group>
          </Section>
        ))}
        {isGerman && can(ops['datev.update']) && <Numbers />}
      </Stack>
    </Page>
  )
}

/** What the tax adviser calls the business in DATEV. */
function Numbers() {
  const t = useText()
  const { data } = useOp(ops['datev.get'], {})
  if (!data) return null
  return (
    <Section title={t('accounting.exports.numbers')}>
      <SchemaForm
        op={ops['datev.update']}
        start={data}
        fields={[['adviserNumber', 'clientNumber']]}
        done={t('accounting.exports.saved')}
        onDone={() => {}}
      />
    </Section>
  )
}
