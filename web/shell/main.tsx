import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { guardBack } from '#kit/ui'
import './fonts/inter.css'
import './main.css'
import { App } from './app.tsx'
import { Furnished } from './house.tsx'
import { LocaleProvider } from './locale.tsx'
import { resolver, theme } from './theme.ts'

// After a deployment an open tab may ask for a file of the version before: load the page anew, once. Where there is no network,
// that would only take away what is on the screen. Whoever asked for the file is told in any case: with its default prevented,
// it would be given none and think that it has come.
const reloaded = 'reloaded-at'
addEventListener('vite:preloadError', () => {
  if (Date.now() - Number(sessionStorage.getItem(reloaded)) < 10_000) return
  const reload = () => {
    sessionStorage.setItem(reloaded, String(Date.now()))
    location.reload()
  }
  fetch('/robots.txt', { method: 'HEAD', cache: 'no-store' }).then(reload, () => {})
})

// Not in development, where files change under the same name.
if (import.meta.env.PROD) addEventListener('load', () => navigator.serviceWorker?.register('/sw.js'))

guardBack()
const client = new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: false } } })

createRoot(document.getElementById('root') as HTMLElement).render(
  <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
    <QueryClientProvider client={client}>
      <LocaleProvider>
        <BrowserRouter>
          <Furnished>
            <ModalsProvider>
              <Notifications position="bottom-right" limit={4} />
              <App />
            </ModalsProvider>
          </Furnished>
        </BrowserRouter>
      </LocaleProvider>
    </QueryClientProvider>
  </MantineProvider>,
)
