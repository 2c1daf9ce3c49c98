import { Alert } from '@mantine/core'
import { useText } from '#kit/ui'
import type { OpeningFile } from '../../../workers/accounting/rules/opening.ts'

const most = 10

/** The rows of a file that were left out, and why. */
export function Faults({ faults }: Pick<OpeningFile, 'faults'>) {
  const t = useText()
  if (faults.length === 0) return null
  return (
    <Alert color="orange" mb="md" title={t('accounting.opening.leftOut', { count: faults.length })}>
      {faults.slice(0, most).map(({ row, fault }) => (
        <div key={row}>{t(`accounting.opening.${fault}`, { row })}</div>
      ))}
    </Alert>
  )
}
