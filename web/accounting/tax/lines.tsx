import { Button, Group } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { accounting } from '#contracts/accounting'
import { Loaded, Page, useFormat, useMe, useOp, useText } from '#kit/ui'
import { calledOf } from './boxes.tsx'
import { LineTable } from './line-table.tsx'

/** What a box of the tax report is made of. */
export default function TaxLines() {
  const t = useText()
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const currency = useMe()?.tenant?.currency ?? ''
  const of = (name: string) => search.get(name) ?? ''
  const [from, to, box, cursor] = [of('from'), of('to'), of('box'), of('cursor')]
  const query = useOp(accounting.ops['tax-report.lines'], { from, to, box, ...(cursor && { cursor }) }, { keep: true })
  const { data: report } = useOp(accounting.ops['tax-report.get'], { from, to })
  const found = report?.boxes.find((each) => each.box === box)
  return (
    <Page
      title={found ? calledOf(found) : t('accounting.tax.lines')}
      note={`${format.day(from)} – ${format.day(to)}`}
      crumbs={[{ label: t('accounting.tax'), to: `/accounting/tax?${new URLSearchParams({ from, to })}` }]}
    >
      <Loaded query={query}>
        {({ items, nextCursor }) => (
          <>
            <LineTable lines={items} currency={currency} />
            {nextCursor && (
              <Group justify="flex-end" p="md">
                <Button variant="default" onClick={() => setSearch({ from, to, box, cursor: nextCursor })}>
                  {t('accounting.next')}
                </Button>
              </Group>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
