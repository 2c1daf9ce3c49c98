import { html } from 'hono/html'
import { filled, type Html } from '#kit/public'
import type { Told } from './answering.ts'

/** Where no name counts, whoever has no script finds no form: they read what else there is. */
export const byHandAlone = ({ t, quote }: Told, form: unknown): Html | Promise<Html> => html`
    <p id="unsignable">${filled(t.needsScript, { name: quote.seller.name })}</p>
    <div id="by-hand" hidden>${form}</div>`

/**
 * Where a customer signs by hand. Without a script, or where nobody can draw, the typed name counts, or where it does not
 * there are other ways; the page says so. `drawn` is what a form that was refused had sent.
 */
export const signing = (
  { t, quote: { seller, isSignatureRequired } }: Told,
  drawn: string,
): Html | Promise<Html> => html`
    ${!isSignatureRequired && html`<p class="faint" id="typed">${t.nameCounts}</p>`}
    <div id="signing" hidden>
      <p id="sign">${t.sign}</p>
      <svg viewBox="0 0 600 200" width="100%" role="img" aria-label="${t.signHere}" class="faint"><path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
      <input type="hidden" name="signature" value="${drawn}" disabled>
      <p class="acts"><button class="button" type="button">${t.signAgain}</button></p>
      ${
        isSignatureRequired
          ? html`<p class="bad" role="alert" hidden>${t.signNow}</p><p class="faint">${filled(t.askInstead, { name: seller.name })}</p>`
          : html`<label><input type="checkbox" data-missing="${t.signFirst}">${t.cannotSign}</label>`
      }
    </div>`

/** Bounds of what the server takes; a stroke that would pass them ends where it is. */
export const signScript = `
const signing = document.querySelector('#signing')
if (signing) {
  const parts = ['svg', 'path', '[name=signature]', 'button', '[type=checkbox]', '[role=alert]']
  const [pad, path, field, again, byName, missing] = parts.map((part) => signing.querySelector(part))
  const show = (name, isShown) => document.querySelector(name)?.toggleAttribute('hidden', !isShown)
  for (const name of ['#typed', '#unsignable']) show(name, false)
  for (const name of ['#signing', '#by-hand']) show(name, true)
  Object.assign(pad.style, { display: 'block', height: 'auto', border: '1px dashed', borderRadius: '.5rem', cursor: 'crosshair', touchAction: 'none' })
  path.style.color = 'var(--ink)'
  let drawn = field.value
  let last
  const draw = () => {
    path.setAttribute('d', drawn)
    field.value = drawn
    field.disabled = drawn === ''
    byName?.setCustomValidity(drawn || byName.checked ? '' : byName.dataset.missing)
    if (drawn && missing) missing.hidden = true
  }
  const placeOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = pad.getBoundingClientRect()
    const within = (part, most) => Math.round(Math.min(1, Math.max(0, part)) * most)
    return [within((clientX - left) / width, 600), within((clientY - top) / height, 200)]
  }
  const isFull = () => drawn.length > 15900
  pad.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary || isFull()) return
    event.preventDefault()
    pad.setPointerCapture(event.pointerId)
    last = placeOf(event)
    drawn += 'M' + last.join(' ') + 'L' + last.join(' ')
    if (byName) byName.checked = false
    draw()
  })
  pad.addEventListener('pointermove', (event) => {
    if (!last || !event.isPrimary || isFull()) return
    const next = placeOf(event)
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) < 3) return
    drawn += 'L' + next.join(' ')
    last = next
    draw()
  })
  for (const end of ['pointerup', 'pointercancel']) pad.addEventListener(end, () => (last = undefined))
  const clear = () => {
    drawn = ''
    draw()
  }
  again.addEventListener('click', clear)
  byName?.addEventListener('change', () => (byName.checked ? clear() : draw()))
  if (missing) {
    form.addEventListener('submit', (event) => {
      if (drawn || event.submitter?.matches('[data-update]')) return
      event.preventDefault()
      missing.hidden = false
      pad.scrollIntoView({ block: 'center' })
    })
  }
  draw()
}
`
