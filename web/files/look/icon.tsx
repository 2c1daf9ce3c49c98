import { IconFile, IconPhoto } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import css from '../files.module.css'

const Picture = lazy(() => import('./picture.tsx'))

/** Kinds of images of which the server makes small ones. */
export const isPictured = (type: string): boolean => /^image\/(png|jpeg|gif|webp|heic|heif)$/.test(type)

/** What kind of file it is, at a glance: an image as itself. */
export function FileIcon({ file }: { file: { id: string; sha256: string; contentType: string; scan: string } }) {
  const { contentType, scan } = file
  const Icon = contentType.startsWith('image/') ? IconPhoto : IconFile
  const icon = <Icon size={18} stroke={1.6} aria-hidden />
  if (!isPictured(contentType) || scan === 'infected') return icon
  return (
    <Suspense fallback={icon}>
      <Picture file={file} edge={320} alt="" className={css.thumb}>
        {icon}
      </Picture>
    </Suspense>
  )
}
