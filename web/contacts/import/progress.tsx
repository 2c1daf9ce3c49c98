import { Progress as Bar, Stack } from '@mantine/core'
import { contacts, type Import } from '#contracts/contacts'
import { Loaded, useFormat, useOp, useText } from '#kit/ui'
import css from './import.module.css'

export const isOver = ({ status }: Import) => status === 'finished' || status === 'undone'

/** An import as it goes on in the background; leaving the page does not stop it. */
export const useImport = (id: string) =>
  useOp(
    contacts.ops['import.get'],
    { id },
    { enabled: id !== '', every: (about) => (about && isOver(about) ? false : 700) },
  )

export function Progress({ id }: { id: string }) {
  const query = useImport(id)
  return <Loaded query={query}>{(data) => <Counts about={data} />}</Loaded>
}

function Counts({ about }: { about: Import }) {
  const t = useText()
  const format = useFormat()
  const counted = [
    'created',
    'updated',
    'skipped',
    'failed',
    ...(about.removed + about.kept > 0 ? ['removed', 'kept'] : []),
  ]
  return (
    <Stack>
      <Bar
        value={about.total === 0 ? 100 : (100 * about.processed) / about.total}
        animated={!isOver(about)}
        aria-label={t('contacts.import.progress')}
        color={isOver(about) ? 'teal' : 'indigo'}
      />
      <dl className={css.counts} aria-live="polite">
        {counted.map((name) => (
          <div key={name}>
            <dt>{t(`contacts.${about.dryRun ? 'would' : 'field'}.${name}`)}</dt>
            <dd>{format.decimal(about[name as 'created'])}</dd>
          </div>
        ))}
      </dl>
    </Stack>
  )
}
