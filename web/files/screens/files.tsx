import { Button, FileButton } from '@mantine/core'
import { IconTrash, IconUpload } from '@tabler/icons-react'
import { lazy, Suspense, useCallback } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { files, mostInZip } from '#contracts/files'
import { DataTable, Empty, Page, useCan, useOp, useText } from '#kit/ui'
import css from '../files.module.css'
import { Folders } from '../folder/folders.tsx'
import { FileIcon } from '../look/icon.tsx'
import { useSize } from '../look/size.ts'
import { useUpload } from '../upload/queue.ts'
import { Sending } from '../upload/sending.tsx'

const { ops } = files
const FolderActs = lazy(() => import('../folder/folder-acts.tsx'))
const Used = lazy(() => import('../look/used.tsx'))
const Drop = lazy(() => import('../upload/drop.tsx'))
const mostFolders = 200

/** What lies in a folder, or in none: the folders in it, then its files; a search looks through all of them. */
export default function Files() {
  const t = useText()
  const can = useCan()
  const sizeOf = useSize()
  const { id } = useParams()
  const [query] = useSearchParams()
  const isSearch = Boolean(query.get('q'))
  const all = useOp(ops['folder.list'], { sort: 'name', limit: mostFolders }, { keep: true })
  const folders = all.data?.items ?? []
  const folder = folders.find((each) => each.id === id)
  const way = wayTo(folders, folder?.parentId ?? null)
  const mayUpload = can(ops['file.create'])
  const place = { folderId: id ?? null }
  const send = useUpload(place)
  const take = useCallback((chosen: Iterable<File>) => send(chosen), [send])
  const acts = (
    <>
      <Suspense>
        <FolderActs folder={folder} />
      </Suspense>
      {mayUpload && <Choose onFiles={take} />}
    </>
  )
  return (
    <Page
      title={folder?.name ?? t('files.files')}
      crumbs={id ? [{ label: t('files.files'), to: '/files/files' }, ...way] : []}
      note={
        !id &&
        can(ops['storage.get']) && (
          <Suspense fallback="&nbsp;">
            <Used sizeOf={sizeOf} />
          </Suspense>
        )
      }
      acts={acts}
    >
      {mayUpload && (
        <Suspense>
          <Drop onFiles={take} label={t('files.dropHere')} />
        </Suspense>
      )}
      <Sending place={place} />
      {!isSearch && <Folders folders={folders.filter(({ parentId }) => parentId === (id ?? null))} />}
      <DataTable
        key={`${id} ${isSearch}`}
        op={ops['file.list']}
        sort="name"
        to={(file) => `/files/files/${file.id}`}
        {...(!isSearch && { fixed: { folderId: id ? { eq: id } : { null: 'true' } } })}
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
          { field: 'tags' },
          { field: 'createdByName' },
          { field: 'createdAt' },
          { field: 'folderId', isHidden: !isSearch },
          { field: 'contentType', isHidden: true },
          { field: 'scan', isHidden: true },
          { field: 'keepUntilOn', isHidden: true },
        ]}
        edits={{ get: ops['file.get'], fields: [{ field: 'folderId', op: ops['file.update'] }] }}
        bulk={[
          {
            label: t('files.zip'),
            op: ops['file.get'],
            gives: { address: (ids) => `/api/files/v1/zip?${ids.map((id) => `id=${id}`).join('&')}`, most: mostInZip },
          },
          {
            label: t('files.throwAway'),
            icon: <IconTrash size={14} />,
            op: ops['file.archive'],
            undo: ops['file.restore'],
            danger: true,
          },
        ]}
        empty={
          <Empty
            icon={<IconUpload size={24} stroke={1.6} />}
            title={t(id ? 'files.none.here' : 'files.none')}
            act={mayUpload && <Choose onFiles={take} />}
          >
            {t('files.none.explain')}
          </Empty>
        }
      />
    </Page>
  )
}

function Choose({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const t = useText()
  return (
    <FileButton multiple onChange={onFiles}>
      {(button) => (
        <Button {...button} leftSection={<IconUpload size={16} />}>
          {t('files.upload')}
        </Button>
      )}
    </FileButton>
  )
}

type Folder = { id: string; name: string; parentId: string | null }

/** The folders that one lies in, the outermost first. */
function wayTo(folders: readonly Folder[], id: string | null): { label: string; to: string }[] {
  const found = folders.find((each) => each.id === id)
  return found ? [...wayTo(folders, found.parentId), { label: found.name, to: `/files/folders/${found.id}` }] : []
}
