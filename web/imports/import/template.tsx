import { Anchor } from '@mantine/core'
import { imports } from '#contracts/imports'
import { download, useOp, useText } from '#kit/ui'

/** An empty table with a column for each field of a noun, to be filled elsewhere; each is found again by its heading. */
export function Template({ noun }: { noun: string }) {
  const t = useText()
  const fields = useOp(imports.ops['field.list'], { noun }).data?.items ?? []
  const columns = fields.map(({ field }) => field).filter((field) => field !== 'custom')
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      disabled={columns.length === 0}
      onClick={() => download(new Blob([`${columns.join(',')}\r\n`], { type: 'text/csv' }), `${noun}.csv`)}
    >
      {t('imports.template')}
    </Anchor>
  )
}
