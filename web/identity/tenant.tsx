import { Navigate } from 'react-router'

/** The business has its page with its profile. */
export default function Tenant() {
  return <Navigate to="/settings/profile" replace />
}
