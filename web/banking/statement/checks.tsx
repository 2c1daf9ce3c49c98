import { Alert, Stack, Text } from '@mantine/core'
import type { Statement } from '#contracts/banking'
import { Section, useFormat, useText } from '#kit/ui'

/** What does not add up of a statement, with what was expected and what was found. */
export default function Checks({ statement }: { statement: Statement }) {
  const t = useText()
  const format = useFormat()
  const { checks, currency, status } = statement
  if (status !== 'added') return null
  return (
    <Section title={t('banking.checks')}>
      {checks.length === 0 ? (
        <Text size="sm">{t('banking.checks.none')}</Text>
      ) : (
        <Stack gap="sm">
          {checks.map(({ code, expectedMinor, foundMinor }) => (
            <Alert key={code} color="orange" title={t(`banking.check.${code}`)}>
              {t('banking.check.amounts', {
                expected: format.money(expectedMinor, currency),
                found: format.money(foundMinor, currency),
              })}
            </Alert>
          ))}
        </Stack>
      )}
    </Section>
  )
}
