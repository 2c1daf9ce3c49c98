import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { files } from '#contracts/files'
import { DataTable, Empty, Page, useText } from '#kit/ui'
import css from '../files.module.css'
import { FileIcon } from '../look/icon.tsx'
import { useSize } from '../look/size.ts'

const { ops } = files

/** What was thrown away and can still be taken back. */
export default function Trash() {
  const t = useText()
  const sizeOf = useSize()
  return (
    <Page title={t('files.trash')} note={t('files.trash.note')}>
      <DataTable
        op={ops['file.list']}
        fixed={{ archivedAt: { null: 'false' } }}
        to={(file) => `/files/files/${file.id}`}
        columns={[
          {
            field: 'name',
            show: (file) => (
              <span className={css.name}>
                <FileIcon file={file} />
                {file.name}
              </span>
            ),
          },
          { field: 'size', show: ({ size }) => sizeOf(size) },
          { field: 'archivedAt' },
          { field: 'folderId' },
        ]}
        bulk={[
          {
            label: t('files.takeBack'),
            icon: <IconArrowBackUp size={14} />,
            op: ops['file.restore'],
            undo: ops['file.archive'],
          },
          { label: t('files.deleteForGood'), icon: <IconTrash size={14} />, op: ops['file.purge'], danger: true },
        ]}
        empty={<Empty icon={<IconTrash size={24} stroke={1.6} />} title={t('files.trash.none')} />}
      />
    </Page>
  )
}
