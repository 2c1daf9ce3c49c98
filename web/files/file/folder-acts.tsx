import { ActionIcon } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { type Folder, files } from '#contracts/files'
import { SchemaForm, useAct, useCan, useText } from '#kit/ui'

const { ops } = files

/** What can be done with folders: each asks in a dialog. */
export function useFolderActs() {
  const t = useText()
  const can = useCan()
  const navigate = useNavigate()
  const archive = useAct(ops['folder.archive'], {
    done: t('files.folderThrown'),
    undo: { op: ops['folder.restore'] },
    onDone: ({ parentId }) => navigate(parentId ? `/files/folders/${parentId}` : '/files/files'),
  })
  const open = (title: string, body: (close: () => void) => React.ReactNode) => {
    const modalId = modals.open({ title, children: body(() => modals.close(modalId)) })
  }
  return {
    add: (parentId: string | null) =>
      open(t('files.newFolder'), (close) => (
        <SchemaForm
          op={ops['folder.create']}
          given={{ parentId }}
          fields={['name']}
          focus
          onDone={({ id }) => {
            close()
            navigate(`/files/folders/${id}`)
          }}
          onCancel={close}
        />
      )),
    edit: (folder: Folder) =>
      can(ops['folder.update']) && (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('files.editFolder')}
          title={t('files.editFolder')}
          onClick={() =>
            open(t('files.editFolder'), (close) => (
              <SchemaForm
                op={ops['folder.update']}
                row={folder}
                fields={['name', 'parentId']}
                onDone={close}
                onCancel={close}
              />
            ))
          }
        >
          <IconPencil size={18} stroke={1.6} />
        </ActionIcon>
      ),
    remove: ({ id }: Folder) =>
      can(ops['folder.archive']) && (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('files.throwFolder')}
          title={t('files.throwFolder')}
          onClick={() => archive.mutate({ input: { id } })}
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      ),
  }
}
