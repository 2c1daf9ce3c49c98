import { Button, Group, Text as Line, Skeleton } from '@mantine/core'
import { IconDownload, IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { type File, files } from '#contracts/files'
import { Loaded, toastFault, useOp, useText } from '#kit/ui'
import css from '../files.module.css'
import { isPictured } from '../look/icon.tsx'
import { downloadFile } from './download.ts'

const { ops } = files
const Picture = lazy(() => import('../look/picture.tsx'))
/** An address lives for ten minutes. */
const renewMs = 8 * 60_000
const shownBytes = 20_000
const isPicture = (type: string) => /^image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml)$/.test(type)
const isText = (type: string) => (type.startsWith('text/') && type !== 'text/html') || type === 'application/json'
const isOpened = (type: string) => type === 'application/pdf' || /^(video|audio)\//.test(type)

/** What a file looks like, as far as a page can show it; a large image as a smaller one. */
export function Preview({ file }: { file: File }) {
  const t = useText()
  if (file.scan === 'infected')
    return (
      <Line c="var(--mantine-color-error)" role="alert">
        {t('files.preview.infected')}
      </Line>
    )
  const whole = <Whole file={file} />
  if (!isPictured(file.contentType)) return whole
  const waiting = <Skeleton h={240} />
  return (
    <Suspense fallback={waiting}>
      <Picture key={file.sha256} file={file} edge={1280} alt={file.name} className={css.picture} waiting={waiting}>
        {whole}
      </Picture>
    </Suspense>
  )
}

/** The file as it is; what no page can show is opened in a tab or downloaded. */
function Whole({ file }: { file: File }) {
  const t = useText()
  const { contentType: type } = file
  const query = useOp(ops['file.view'], { id: file.id }, { every: () => renewMs, staleTime: renewMs })
  return (
    <Loaded query={query} rows={3}>
      {({ url }) => {
        if (isPicture(type)) return <img className={css.picture} src={url} alt={file.name} />
        if (isText(type)) return <TextPreview key={file.sha256} file={file} url={url} />
        return (
          <Group>
            <Line c="dimmed" size="sm">
              {t(isOpened(type) ? 'files.preview.tab' : 'files.preview.none')}
            </Line>
            {isOpened(type) ? (
              <Button
                component="a"
                href={url}
                target="_blank"
                rel="noreferrer"
                variant="default"
                leftSection={<IconExternalLink size={16} />}
              >
                {t('files.open')}
              </Button>
            ) : (
              <Button
                variant="default"
                leftSection={<IconDownload size={16} />}
                onClick={() => downloadFile(file.id).catch((fault) => toastFault(fault, t))}
              >
                {t('files.download')}
              </Button>
            )}
          </Group>
        )
      }}
    </Loaded>
  )
}

function TextPreview({ file: { id, sha256, size }, url }: { file: File; url: string }) {
  const t = useText()
  const query = useQuery({
    queryKey: ['files', 'text', id, sha256],
    queryFn: async () => {
      const answer = await fetch(url, { headers: { range: `bytes=0-${shownBytes - 1}` } })
      if (!answer.ok) throw new Error(`the text answered ${answer.status}`)
      return answer.text()
    },
  })
  return (
    <Loaded query={query} rows={3}>
      {(text) => (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
          <pre className={css.text} tabIndex={0}>
            {text}
          </pre>
          {size > shownBytes && (
            <Line size="sm" c="dimmed" mt="xs">
              {t('files.preview.more')}
            </Line>
          )}
        </>
      )}
    </Loaded>
  )
}
