import { modals } from '@mantine/modals'
import { IconArrowBackUp, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from 'react-router'
import { type File, files } from '#contracts/files'
import {
  Facts,
  Instant,
  Loaded,
  Page,
  RecordPage,
  Referred,
  SchemaForm,
  Section,
  Shown,
  Status,
  Timeline,
  toastFault,
  useAct,
  useConfirmed,
  useNames,
  useOp,
  useShare,
  useText,
} from '#kit/ui'
import { useSize } from '../look/size.ts'
import { Sending } from '../upload/sending.tsx'
import { downloadFile } from './download.ts'
import { Preview } from './preview.tsx'
import { Versions } from './versions.tsx'

const { ops } = files

export default function FilePage() {
  const t = useText()
  const { id = '' } = useParams()
  const query = useOp(ops['file.get'], { id })
  if (query.data) return <Known key={id} file={query.data} />
  return (
    <Page title={t('files.file')} crumbs={[{ label: t('files.files'), to: '/files/files' }]}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  )
}

/** A file: what it looks like, what it is called and where it lies, what it was before. */
function Known({ file }: { file: File }) {
  const t = useText()
  const names = useNames(ops['file.get'])
  const sizeOf = useSize()
  const acts = useFileActs(file)
  const { id, archivedAt, scan } = file
  const shown = (field: 'tags' | 'keepUntilOn' | 'createdByName', kind: 'tags' | 'day' | 'text') =>
    [names.field(field), <Shown key={field} kind={kind} value={file[field]} row={file} op={ops['file.get']} />] as const
  return (
    <RecordPage
      title={file.name}
      crumbs={[
        { label: t(archivedAt ? 'files.trash' : 'files.files'), to: archivedAt ? '/files/trash' : '/files/files' },
      ]}
      mark={
        archivedAt ? (
          <Status value="archived" op={ops['file.get']} />
        ) : (
          scan !== 'unchecked' && <Status value={scan} op={ops['file.get']} />
        )
      }
      record={file}
      acts={acts}
      side={
        <Section>
          <Facts
            items={[
              [names.field('size'), sizeOf(file.size)],
              [names.field('contentType'), file.contentType],
              ...(file.isInLibrary
                ? [
                    [
                      names.field('folderId'),
                      <Referred key="folder" op={ops['file.get']} row={file} field="folderId" />,
                    ] as const,
                  ]
                : []),
              shown('tags', 'tags'),
              shown('keepUntilOn', 'day'),
              shown('createdByName', 'text'),
              [names.field('createdAt'), <Instant key="at" value={file.createdAt} />],
            ]}
          />
        </Section>
      }
    >
      <Section>
        <Preview file={file} />
      </Section>
      <Sending place={{ fileId: id }} />
      <Versions file={file} key={id} />
      <Timeline op={ops['file.get']} row={file} />
    </RecordPage>
  )
}

function useFileActs(file: File) {
  const t = useText()
  const navigate = useNavigate()
  const { id, archivedAt, isInLibrary } = file
  const share = useShare(ops['file.get'], file, { viewOnly: ['file.show', 'file.view'] })
  const restore = useAct(ops['file.restore'], { done: t('files.takenBack'), undo: { op: ops['file.archive'] } })
  const archive = useAct(ops['file.archive'], { done: t('files.thrownAway'), undo: { op: ops['file.restore'] } })
  const purge = useConfirmed(ops['file.purge'], {
    title: t('files.deleteForGood'),
    explain: t('files.deleteForGood.explain'),
    confirm: t('files.deleteForGood'),
    done: t('files.deletedForGood'),
    onDone: () => navigate('/files/trash'),
  })
  const edit = () => {
    const modalId = modals.open({
      title: t('files.edit'),
      children: (
        <SchemaForm
          op={ops['file.update']}
          row={file}
          fields={['name', ...(isInLibrary ? (['folderId'] as const) : []), 'tags', 'keepUntilOn']}
          onDone={() => modals.close(modalId)}
          onCancel={() => modals.close(modalId)}
        />
      ),
    })
  }
  const input = { input: { id } }
  if (archivedAt)
    return [
      {
        label: t('files.deleteForGood'),
        icon: <IconTrash size={16} />,
        op: ops['file.purge'],
        danger: true,
        onClick: () => purge({ id }),
      },
      {
        label: t('files.takeBack'),
        icon: <IconArrowBackUp size={16} />,
        op: ops['file.restore'],
        main: true,
        onClick: () => restore.mutate(input),
      },
    ]
  return [
    { label: t('files.edit'), icon: <IconPencil size={16} />, op: ops['file.update'], onClick: edit },
    ...share,
    {
      label: t('files.throwAway'),
      icon: <IconTrash size={16} />,
      op: ops['file.archive'],
      danger: true,
      onClick: () => archive.mutate(input),
    },
    {
      label: t('files.download'),
      icon: <IconDownload size={16} />,
      op: ops['file.download'],
      main: true,
      onClick: () => downloadFile(id).catch((fault) => toastFault(fault, t)),
    },
  ]
}
