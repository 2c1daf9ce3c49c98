import { Progress as Bar, Stack } from '@mantine/core'
import { type Import, imports } from '#contracts/imports'
import { useFormat, useOp, useText } from '#kit/ui'
import css from './import.module.css'

const moving = ['reading', 'running', 'cancelling', 'undoing']
export const isMoving = ({ status }: Import) => moving.includes(status)

/** An import as it goes on in the background; leaving the page does not stop it. */
export const useImport = (id: string) =>
  useOp(imports.ops['import.get'], { id }, { every: (about) => (!about || isMoving(about) ? 700 : false) })

const share = (part: number, whole: number) => (whole === 0 ? 0 : (100 * part) / whole)

/** How far it is, how much of that failed, and what became of the rows. */
export function Progress({ about }: { about: Import }) {
  const t = useText()
  const format = useFormat()
  const { total, processed, failed, removed, reverted, kept } = about
  const isUndone = removed + reverted + kept > 0
  const counted = [
    'created',
    ...(about.joined > 0 ? ['joined'] : []),
    'updated',
    'skipped',
    'failed',
    ...(isUndone ? ['removed', 'reverted', 'kept'] : []),
  ]
  return (
    <Stack>
      <Bar.Root size="lg">
        <Bar.Section
          value={share(processed - failed, total)}
          animated={isMoving(about)}
          color={isMoving(about) ? 'indigo' : 'teal'}
          aria-label={t('imports.progress')}
        />
        <Bar.Section value={share(failed, total)} color="red" aria-label={t('imports.progress.failed')} />
      </Bar.Root>
      <dl className={css.counts} aria-live="polite">
        {counted.map((name) => (
          <div key={name}>
            <dt>{t(`imports.${about.dryRun ? 'would' : 'field'}.${name}`)}</dt>
            <dd>{format.decimal(about[name as 'created'])}</dd>
          </div>
        ))}
      </dl>
    </Stack>
  )
}
