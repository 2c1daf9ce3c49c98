import { Button, Group, Text as Line, Stack } from '@mantine/core'
import { Section, useAct, useCan, useFormat, useOp, useText } from '#kit/ui'
import { type Noun, opsOf } from './noun.ts'

/** As many as one record is likely to be merged from. */
const limit = 20

/** What this record was merged from, as long as that can be undone. */
export function MergedFrom({ noun, id }: { noun: Noun; id: string }) {
  const t = useText()
  const can = useCan()
  const format = useFormat()
  const { list, unmerge } = opsOf(noun)
  const filter = { mergedIntoId: { eq: id }, archivedAt: { gte: daysAgo(30) } }
  const { data } = useOp(list, { filter, limit })
  const undo = useAct(unmerge, { done: t('contacts.unmerged') })
  if (!data || data.items.length === 0) return null
  return (
    <Section title={t('contacts.mergedFrom')}>
      <Stack gap="sm">
        {data.items.map(({ id: lostId, name, archivedAt }) => (
          <Group key={lostId} justify="space-between" wrap="nowrap">
            <div>
              <Line size="sm">{name}</Line>
              <Line size="xs" c="dimmed">
                {archivedAt && format.instant(archivedAt)}
              </Line>
            </div>
            {can(unmerge) && (
              <Button
                variant="default"
                size="compact-xs"
                loading={undo.isPending}
                onClick={() => undo.mutate({ input: { id: lostId } })}
              >
                {t('contacts.unmerge')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  )
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
