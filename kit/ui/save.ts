import { answered } from '#kit/client'
import { download, send } from './send.ts'
import { useText } from './text.ts'
import { toastFault } from './toast.tsx'

/** Has the browser save what an address gives, under a name, or says why there is nothing. */
export function useSave(): (url: string, name: string) => Promise<void> {
  const t = useText()
  return (url, name) =>
    answered(url, { method: 'GET', headers: {} }, send())
      .then((answer) => answer.blob())
      .then(
        (file) => download(file, name),
        (fault) => toastFault(fault, t),
      )
}
