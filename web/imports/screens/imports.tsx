import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { Link } from 'react-router'
import { imports } from '#contracts/imports'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'
import { useNounName } from '../import/noun.ts'

export default function Imports() {
  const t = useText()
  const can = useCan()
  const nameOf = useNounName()
  const create = can(imports.ops['import.create']) && (
    <Button component={Link} to="/imports/imports/new" leftSection={<IconUpload size={16} />}>
      {t('imports.new')}
    </Button>
  )
  return (
    <Page title={t('imports.imports')} acts={create}>
      <DataTable
        op={imports.ops['import.list']}
        to={({ id }) => `/imports/imports/${id}`}
        columns={[
          { field: 'filename' },
          { field: 'noun', show: ({ noun }) => nameOf(noun) },
          { field: 'status' },
          { field: 'total' },
          { field: 'created' },
          { field: 'updated' },
          { field: 'failed' },
          { field: 'dryRun', isHidden: true },
          { field: 'createdByName', isHidden: true },
          { field: 'createdAt' },
        ]}
        empty={
          <Empty icon={<IconUpload size={24} stroke={1.6} />} title={t('imports.none')} act={create}>
            {t('imports.none.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
