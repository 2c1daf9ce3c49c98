import { html } from 'hono/html'
import { page } from '../pages.ts'

type Backlog = { what: string; count: number; oldestAt: string | null }
export type AppState = { name: string; status: 'ok' | 'down'; ms: number; waiting: Backlog[] }
type Group = {
  consumer: string
  status: string
  trouble: string
  name: string
  count: number
  oldestAt: string
  reason: string
}
type Listed = Omit<Group, 'count' | 'oldestAt'> & {
  id: string
  eventId: string
  tenantId: string
  attempts: number
  firstFailedAt: string
  nextTryAt: string | null
}
export type Overview = {
  groups: Group[]
  letters: Listed[]
  breakers: { consumer: string; openedAt: string; probeAt: string; failures: number; reason: string }[]
  alarms: { key: string; text: string; ticks: number; sinceAt: string; toldAt: string | null }[]
  reconciliation: { app: string; throughAt: string; checkedAt: string; compared: number }[]
  missing: { consumer: string; name: string; status: string; count: number; latestAt: string }[]
}

const time = (instant: string | null) => (instant ? instant.replace('T', ' ').slice(0, 19) : '–')

type Cell = unknown
const table = (heads: readonly string[], rows: readonly (readonly Cell[])[], none: string) =>
  rows.length === 0
    ? html`<p>${none}</p>`
    : html`<div class="wide"><table>
        <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
      </table></div>`

const button = (act: 'replay' | 'drop', text: string, field: 'id' | 'consumer', value: string) =>
  html`<form method="post" action="/operator/letters">
    <input type="hidden" name="act" value="${act}"><input type="hidden" name="${field}" value="${value}">
    <button>${text}</button>
  </form>`

export const signInPage = (isWrong: boolean) =>
  page(
    'Operator',
    html`<h1>Operator</h1>
      ${isWrong ? html`<p role="alert">That is not the operator’s token.</p>` : ''}
      <form method="post" action="/operator/sign-in">
        <label>Token <input name="token" type="password" autocomplete="current-password" required autofocus></label>
        <button>Sign in</button>
      </form>`,
  )

export const overviewPage = ({ apps, events }: { apps: AppState[]; events: Overview | null }) =>
  page(
    'Operator',
    html`<h1>Operator</h1>
      <form method="post" action="/operator/sign-out"><button>Sign out</button></form>
      <h2>Apps</h2>
      ${table(
        ['App', 'Health', 'ms', 'Waiting', 'Oldest (UTC)'],
        apps.map(({ name, status, ms, waiting }) => [
          name,
          status,
          ms,
          waiting.map(({ what, count }) => `${what}: ${count}`).join(', ') || '–',
          time(waiting.map(({ oldestAt }) => oldestAt).sort()[0] ?? null),
        ]),
        'There are none.',
      )}
      ${events ? lettersPart(events) : html`<p role="alert">The dead letters do not answer.</p>`}`,
    'operator',
  )

const lettersPart = ({ groups, letters, breakers, alarms, reconciliation, missing }: Overview) => html`
  <h2>Alarms</h2>
  ${table(
    ['What', 'Since (UTC)', 'Told (UTC)', 'Ticks'],
    alarms.map(({ text, sinceAt, toldAt, ticks }) => [text, time(sinceAt), time(toldAt), ticks]),
    'All quiet.',
  )}
  <h2>Consumers that are not well</h2>
  ${table(
    ['Consumer', 'Since (UTC)', 'Next probe (UTC)', 'Failures', 'Reason'],
    breakers.map(({ consumer, openedAt, probeAt, failures, reason }) => [
      consumer,
      time(openedAt),
      time(probeAt),
      failures,
      html`<code>${reason}</code>`,
    ]),
    'All consumers handle events.',
  )}
  <h2>Events that wait or are dead</h2>
  ${table(
    ['Consumer', 'Status', 'Trouble', 'Event', 'Count', 'Oldest (UTC)', 'Reason', ''],
    groups.map(({ consumer, status, trouble, name, count, oldestAt, reason }) => [
      ...[consumer, status, trouble, name, count, time(oldestAt), html`<code>${reason}</code>`],
      status === 'dead' ? button('replay', 'Replay all dead', 'consumer', consumer) : '',
    ]),
    'There are none.',
  )}
  <h2>Letters</h2>
  ${table(
    ['Event', 'Business', 'Consumer', 'Status', 'Attempts', 'First (UTC)', 'Next (UTC)', 'Reason', ''],
    letters.map((letter) => [
      html`${letter.name}<br><code>${letter.eventId}</code>`,
      html`<code>${letter.tenantId}</code>`,
      ...[letter.consumer, letter.status, letter.attempts, time(letter.firstFailedAt), time(letter.nextTryAt)],
      html`<code>${letter.reason}</code>`,
      html`${button('replay', 'Replay', 'id', letter.id)} ${button('drop', 'Drop', 'id', letter.id)}`,
    ]),
    'There are none.',
  )}
  <h2>Reconciliation</h2>
  ${table(
    ['Consumer', 'Event', 'Now', 'Count', 'Latest (UTC)'],
    missing.map(({ consumer, name, status, count, latestAt }) => [consumer, name, status, count, time(latestAt)]),
    'Every event of the last seven days took effect, or is in a letter.',
  )}
  ${table(
    ['App', 'Compared through (UTC)', 'Checked (UTC)', 'Events'],
    reconciliation.map(({ app, throughAt, checkedAt, compared }) => [app, time(throughAt), time(checkedAt), compared]),
    'Nothing was compared yet.',
  )}`
