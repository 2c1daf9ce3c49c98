import { useEffect, useRef } from 'react'

/** The first part of the path that is asked for; the gateway compares it (workers/gateway/turnstile.ts). */
export type PersonAction = 'sign-in' | 'sign-up' | 'request-password-reset'

type Turnstile = {
  render(into: HTMLElement, options: object): string
  reset(widget: string): void
  remove(widget: string): void
}
declare global {
  interface Window {
    turnstile?: Turnstile
  }
}

const source = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'
const siteKey = document.querySelector<HTMLMetaElement>('meta[name=turnstile]')?.content

let shown: { action: PersonAction; widget: string; token: string } | undefined

/** The header that shows a person is asking. A token is good once, so the next one is fetched right away. */
export function proofOfPerson(path: string): Record<string, string> {
  if (!shown?.token || path.split('/')[1] !== shown.action) return {}
  const { token, widget } = shown
  shown.token = ''
  window.turnstile?.reset(widget)
  return { 'cf-turnstile-response': token }
}

let loading: Promise<void> | undefined
const load = () => {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = source
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('the check for a person could not be loaded'))
    document.head.append(script)
  })
  return loading
}

/** Cloudflare's check, mostly unseen. A house without a site key has none and loads nothing. */
export function PersonCheck({ action }: { action: PersonAction }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!siteKey) return
    let isGone = false
    load().then(
      () => {
        if (isGone || !place.current || !window.turnstile) return
        const current = { action, widget: '', token: '' }
        const callback = (token: string) => {
          current.token = token
        }
        current.widget = window.turnstile.render(place.current, {
          sitekey: siteKey,
          action,
          appearance: 'interaction-only',
          callback,
        })
        shown = current
      },
      // Without it the server refuses, and says why.
      () => {},
    )
    return () => {
      isGone = true
      if (shown) window.turnstile?.remove(shown.widget)
      shown = undefined
    }
  }, [action])
  return siteKey ? <div ref={place} /> : null
}
