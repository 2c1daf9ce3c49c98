import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { accounting } from '#contracts/accounting'
import { nounScreens, Section, useText } from '#kit/ui'

export default nounScreens(accounting, 'opening', {
  columns: [{ field: 'postedOn' }, { field: 'status' }, { field: 'currency' }, { field: 'totalMinor' }],
  facts: ['postedOn', 'currency', 'totalMinor', 'differenceMinor'],
  acts: { reverse: { danger: true } },
  below: ({ entryId }) => <Posted entryId={entryId} />,
})

function Posted({ entryId }: { entryId: string }) {
  const t = useText()
  return (
    <Section title={t('accounting.entry')}>
      <Anchor component={Link} to={`/accounting/entries/${entryId}`}>
        {t('accounting.opening.lines')}
      </Anchor>
    </Section>
  )
}
