import { files } from '#contracts/files'
import { useOp, useText } from '#kit/ui'

/** How much of its room the business has used. */
export default function Used({ sizeOf }: { sizeOf: (bytes: number) => string }) {
  const t = useText()
  const { data } = useOp(files.ops['storage.get'], {})
  return data ? t('files.used', { used: sizeOf(data.usedBytes), room: sizeOf(data.quotaBytes) }) : '\u00a0'
}
