import { Fault } from '#kit/auth'
import { download, send, toastFault, useText } from '#kit/ui'

/** Has the browser save what an address gives, under a name. */
export function useDownload() {
  const t = useText()
  return async (url: string, name: string) => {
    try {
      const answer = await send()(url, { method: 'GET', headers: {} })
      if (!answer.ok) throw Fault.of('unavailable', `${url} answered ${answer.status}`)
      download(await answer.blob(), name)
    } catch (fault) {
      toastFault(fault as Fault, t)
    }
  }
}
