import { files } from '#addresses/files'
import { call, send } from '#kit/ui'

/** Has the browser save a file: by an address that says itself who may, since a download carries no header of ours. */
export async function downloadFile(id: string): Promise<void> {
  const { url } = await call(files.ops['file.download'], { id }, send())
  Object.assign(document.createElement('a'), { href: url }).click()
}
