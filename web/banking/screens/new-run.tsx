import Runs from './runs.tsx'

/** A run is made by its form, and changed by its acts alone. */
export default function NewRun() {
  return <Runs page="new" />
}
