import { IconFile, IconPhoto } from '@tabler/icons-react'

/** What kind of file it is, at a glance. */
export function FileIcon({ type }: { type: string }) {
  const Icon = type.startsWith('image/') ? IconPhoto : IconFile
  return <Icon size={18} stroke={1.6} aria-hidden />
}
