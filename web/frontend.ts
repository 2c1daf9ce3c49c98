import type { ComponentType } from 'react'

/** What an app's `index.tsx` exports: data alone, so that the shell stays in charge of routing and failures. */
export type Frontend = {
  id: string
  /** Message ids. */
  title: string
  /** Its pages, and under a path ending in `new` what one can begin; for whoever may call the op. */
  nav: readonly { path: string; title: string; op?: string }[]
  routes: readonly { path: string; load: () => Promise<{ default: ComponentType }> }[]
  messages: Record<Locale, () => Promise<{ default: Record<string, string> }>>
  /** Its screens name things of other apps, whose words they need. */
  speaksOfAll?: true
}
export type Locale = 'en' | 'de'
