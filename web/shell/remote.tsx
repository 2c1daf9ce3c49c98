import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { Navigate, type RouteObject, useLocation, useParams, useRoutes } from 'react-router'
import { useText } from '#kit/ui'
import { addressesOf, type Frontend, type Messages, type NounPage, pathsOf } from '../frontend.ts'
import { apps, isHere, nameOf } from './apps.ts'
import { loadFrontend, NeedsNewerPage } from './frontend.ts'
import { acts } from './gathered.ts'
import { NotFound } from './layout/elsewhere.tsx'
import { Starting } from './layout/states.tsx'
import { useDetails, useSpeech } from './locale.tsx'
import { useSession } from './session.tsx'

/** An app's micro-frontend, loaded when it is first opened. What fails in it stays in it. */
export function Remote() {
  const { app = '' } = useParams()
  const { pathname } = useLocation()
  const { learn } = useSpeech()
  useDetails()
  const [attempt, setAttempt] = useState(0)
  const Screens = useMemo(
    () =>
      lazy(async () => {
        const frontend = await loadFrontend(app, attempt)
        await Promise.allSettled([learn(frontend.messages), ...others(frontend, learn)])
        const routes = toRoutes(frontend, learn)
        return { default: () => useRoutes(routes) }
      }),
    // A new attempt needs a new `lazy`: a rejected one stays so.
    [app, attempt, learn],
  )
  if (!isHere(app)) return <NotFound />
  return (
    <Boundary key={`${app} ${attempt}`} app={app} place={pathname} onRetry={() => setAttempt((count) => count + 1)}>
      <Suspense fallback={<Starting />}>
        <Screens />
      </Suspense>
    </Boundary>
  )
}

type Learn = (messages: Messages) => Promise<void>

/** Words of others that the screens of an app need. */
export function others({ speaksOf = [] }: Frontend, learn: Learn): Promise<void>[] {
  if (speaksOf === 'acts') return [learn(acts)]
  const ofApps = (typeof speaksOf === 'string' ? apps.map(({ id }) => id) : speaksOf).map(async (id) => {
    const { messages, notices } = await loadFrontend(id)
    const words = speaksOf === 'notices' ? notices : messages
    if (words) await learn(words)
  })
  return speaksOf === 'all' ? [learn(acts), ...ofApps] : ofApps
}

/** Built once per load: `lazy` made while rendering would begin anew each time it suspends. */
function toRoutes({ nav, routes }: Frontend, learn: Learn): RouteObject[] {
  const known = routes.flatMap((route) => {
    const { load, messages } = route
    const Screen = lazy(async () => {
      const [screen] = await Promise.all([load(), messages && learn(messages)])
      return screen as { default: ComponentType<{ page?: NounPage }> }
    })
    return addressesOf(route).map(({ path, page }) => ({
      path,
      element: page ? <Screen key={page} page={page} /> : <Screen />,
    }))
  })
  const [first] = nav
  const hasStart = first === undefined || pathsOf({ routes }).includes('')
  const start = hasStart ? [] : [{ index: true, element: <Start nav={nav} /> }]
  return [...start, ...known, { path: '*', element: <NotFound /> }]
}

/** The first page that whoever came may open. */
function Start({ nav }: Pick<Frontend, 'nav'>) {
  const { can } = useSession()
  const place = nav.find(({ op }) => !op || can(op)) ?? nav[0]
  return place && <Navigate to={place.path} replace />
}

/** Elsewhere, whatever failed here is over. */
type BoundaryProps = { app: string; place: string; onRetry: () => void; children: ReactNode }

export class Boundary extends Component<BoundaryProps, { fault: Error | undefined }> {
  override state: { fault: Error | undefined } = { fault: undefined }
  static getDerivedStateFromError(fault: Error) {
    return { fault }
  }
  override componentDidUpdate({ place }: BoundaryProps) {
    if (this.state.fault && place !== this.props.place) this.setState({ fault: undefined })
  }
  override render() {
    const { app, onRetry, children } = this.props
    return this.state.fault ? <Broken app={app} fault={this.state.fault} onRetry={onRetry} /> : children
  }
}

function Broken({ app, fault, onRetry }: { app: string; fault: Error; onRetry: () => void }) {
  const t = useText()
  const isOld = fault instanceof NeedsNewerPage
  return (
    <Stack p="xl" maw={640} mx="auto">
      <Alert
        role="alert"
        color={isOld ? 'blue' : 'red'}
        icon={isOld ? <IconRefresh size={18} /> : <IconPlugConnectedX size={18} />}
        title={t(isOld ? 'shell.older.title' : 'shell.broken.title', { app: nameOf(app, t) })}
      >
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t(isOld ? 'shell.older.text' : 'shell.broken.text')}</Text>
          {!isOld && (
            <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {fault.message}
            </Text>
          )}
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={isOld ? () => location.reload() : onRetry}
          >
            {t(isOld ? 'shell.older.reload' : 'shell.retry')}
          </Button>
        </Stack>
      </Alert>
    </Stack>
  )
}
