import { type Folder, files } from '#contracts/files'
import { SchemaForm } from '#kit/ui'

const { ops } = files

type Props = { folder?: Folder; parentId?: string | null; onDone: (folder: Folder) => void; onCancel: () => void }

/** What a folder is called; of one that is there, where it lies too. */
export default function FolderForm({ folder, parentId = null, onDone, onCancel }: Props) {
  if (folder)
    return (
      <SchemaForm
        op={ops['folder.update']}
        row={folder}
        fields={['name', 'parentId']}
        onDone={onDone}
        onCancel={onCancel}
      />
    )
  return (
    <SchemaForm
      op={ops['folder.create']}
      given={{ parentId }}
      fields={['name']}
      focus
      onDone={onDone}
      onCancel={onCancel}
    />
  )
}
