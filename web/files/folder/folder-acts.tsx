import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconFolderPlus } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import { type Folder, files } from '#contracts/files'
import { Acts, useAct, useCan, useText } from '#kit/ui'

const { ops } = files
const FolderForm = lazy(() => import('./folder-form.tsx'))

/** What can be done with the folder that one is in: another is made in it, it is changed or deleted. */
export default function FolderActs({ folder }: { folder: Folder | undefined }) {
  const t = useText()
  const can = useCan()
  const navigate = useNavigate()
  const archive = useAct(ops['folder.archive'], {
    done: t('files.folderThrown'),
    undo: { op: ops['folder.restore'] },
    onDone: ({ parentId }) => navigate(parentId ? `/files/folders/${parentId}` : '/files/files'),
  })
  const open = (title: string, changed?: Folder) => {
    const modalId = modals.open({
      title,
      children: (
        <Suspense>
          <FolderForm
            {...(changed ? { folder: changed } : { parentId: folder?.id ?? null })}
            onDone={({ id }) => {
              modals.close(modalId)
              if (!changed) navigate(`/files/folders/${id}`)
            }}
            onCancel={() => modals.close(modalId)}
          />
        </Suspense>
      ),
    })
  }
  return (
    <>
      {folder && (
        <Acts
          record={folder}
          acts={[
            {
              label: t('files.editFolder'),
              op: ops['folder.update'],
              onClick: () => open(t('files.editFolder'), folder),
            },
            {
              label: t('files.throwFolder'),
              op: ops['folder.archive'],
              danger: true,
              onClick: () => archive.mutate({ input: { id: folder.id } }),
            },
          ]}
        />
      )}
      {can(ops['folder.create']) && (
        <Button variant="default" leftSection={<IconFolderPlus size={16} />} onClick={() => open(t('files.newFolder'))}>
          {t('files.newFolder')}
        </Button>
      )}
    </>
  )
}
