import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { Quote, quotes } from '#contracts/quotes'
import type { OutputOf } from '#kit/contract'
import { Money, Section, useFormat, useText } from '#kit/ui'
import { Compared } from './compared.tsx'

type Version = OutputOf<(typeof quotes.ops)['quote-version.get']>
type Props = {
  quote: Quote
  versions: readonly Version[]
  shown: number | undefined
  onShow: (revision: number) => void
}

/** Every version that was sent, the newest first: each can be read as it was, and compared with the one before. */
export function Versions({ quote, versions, shown, onShow }: Props) {
  const t = useText()
  const format = useFormat()
  if (versions.length < 2) return null
  const compare = (from: number, to: number) =>
    modals.open({
      title: t('quotes.compare', { from, to }),
      size: 'xl',
      children: <Compared id={quote.id} from={from} to={to} />,
    })
  return (
    <Section title={t('quotes.versions')}>
      <Stack gap="xs">
        {versions.map(({ id, revision, sentOn, totalMinor, currency }) => (
          <Group key={id} justify="space-between" wrap="nowrap" gap="xs">
            <UnstyledButton onClick={() => onShow(revision)} aria-pressed={revision === shown}>
              <Text size="sm" fw={revision === shown ? 600 : 400}>
                {t('quotes.version', { revision })}
              </Text>
              <Text size="xs" c="dimmed">
                {format.day(sentOn)} · <Money minor={totalMinor} currency={currency} />
              </Text>
            </UnstyledButton>
            {revision > 1 && (
              <Button size="compact-xs" variant="subtle" onClick={() => compare(revision - 1, revision)}>
                {t('quotes.compareWith', { revision: revision - 1 })}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  )
}
