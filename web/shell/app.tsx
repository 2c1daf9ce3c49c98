import { lazy, Suspense } from 'react'
import { Outlet, Route, Routes, useLocation } from 'react-router'
import { Closed } from './layout/closed.tsx'
import { NotFound } from './layout/elsewhere.tsx'
import { Frame } from './layout/frame.tsx'
import { Starting } from './layout/states.tsx'
import { LiveProvider } from './live/live.tsx'
import { Remote } from './remote.tsx'
import { SignedIn, useSession } from './session.tsx'

const SignIn = lazy(() => import('./sign-in/sign-in.tsx'))
const SignUp = lazy(() => import('./sign-in/sign-up.tsx'))
const ForgotPassword = lazy(() => import('./sign-in/forgot-password.tsx'))
const ResetPassword = lazy(() => import('./sign-in/reset-password.tsx'))
const VerifyEmail = lazy(() => import('./sign-in/verify-email.tsx'))
const Join = lazy(() => import('./sign-in/join.tsx'))
const Welcome = lazy(() => import('./welcome/welcome.tsx'))
const Home = lazy(() => import('./home/home.tsx'))
const Account = lazy(() => import('./account/account.tsx'))

/** In a closed business there is nothing to work on. */
function Content() {
  const { pathname } = useLocation()
  return useSession().me.tenant.isClosing && pathname !== '/account' ? <Closed /> : <Outlet />
}

const Inside = () => (
  <SignedIn>
    <LiveProvider>
      <Frame>
        <Suspense fallback={<Starting />}>
          <Content />
        </Suspense>
      </Frame>
    </LiveProvider>
  </SignedIn>
)

export const App = () => (
  <Suspense fallback={<Starting />}>
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route path="/sign-up" element={<SignUp />} />
      <Route path="/forgot-password" element={<ForgotPassword />} />
      <Route path="/reset-password" element={<ResetPassword />} />
      <Route path="/verify-email" element={<VerifyEmail />} />
      <Route path="/join" element={<Join />} />
      <Route path="/welcome/:step?" element={<Welcome />} />
      <Route element={<Inside />}>
        <Route index element={<Home />} />
        <Route path="/account" element={<Account />} />
        <Route path="/:app/*" element={<Remote />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  </Suspense>
)
