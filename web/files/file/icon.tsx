import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMusic,
  IconPhoto,
  IconVideo,
} from '@tabler/icons-react'

const icons = [
  [/^image\//, IconPhoto],
  [/^video\//, IconVideo],
  [/^audio\//, IconMusic],
  [/pdf$/, IconFileTypePdf],
  [/spreadsheet|csv/, IconFileSpreadsheet],
  [/^text\/|wordprocessing|opendocument\.text/, IconFileText],
  [/zip/, IconFileZip],
] as const

/** What kind of file it is, at a glance. */
export function FileIcon({ type, size = 18 }: { type: string; size?: number }) {
  const [, Icon] = icons.find(([pattern]) => pattern.test(type)) ?? [null, IconFile]
  return <Icon size={size} stroke={1.6} aria-hidden />
}
