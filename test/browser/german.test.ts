import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, newBusiness } from '#kit/testing'
import { launch } from './browser.ts'
import { open, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function inGerman() {
  const business = await newBusiness()
  const opened = await open(browser, { scheme: 'light', width: 1440 }, { locale: 'de-DE' })
  await signIn(opened.context, business.email)
  return { ...opened, ...business }
}

it('what is wrong with a field is said in German, by the form and by the server', async () => {
  const { page, close } = await inGerman()
  await page.goto('/contacts/companies/new')
  const field = (name: string | RegExp) => page.getByRole('main').getByRole('textbox', { name })
  const save = page.getByRole('main').getByRole('button', { name: 'Anlegen', exact: true })
  await field(/^E-Mail/).fill('niemand')
  await save.click()
  await page.getByText('Bitte ausfüllen').waitFor()
  await page.getByText('Geben Sie eine E-Mail-Adresse wie ana@example.com ein').waitFor()

  await field(/^Name/).fill('Kaffeehaus am Markt')
  await field(/^E-Mail/).fill('post@markt.test')
  await field(/^USt-IdNr/).fill('DE12')
  await save.click()
  await page.getByText('Keine gültige USt-IdNr. für DE').waitFor()
  await field(/^USt-IdNr/).fill('')
  await save.click()
  await page.getByRole('heading', { name: 'Kaffeehaus am Markt' }).waitFor()
  await close()
})

it('the errors of an import are told in German', async () => {
  const { page, close, call } = await inGerman()
  const csv = `Name;E-Mail;Land\nOhne Adresse;nirgends;DE\n;post@leer.test;DE\n${'A'.repeat(201)};a@lang.test;Lummerland\n`
  const { body } = await call('POST', '/api/imports/v1/imports', {
    noun: 'contacts.company',
    filename: 'kunden.csv',
    csv,
  })
  const address = `/api/imports/v1/imports/${body.id}`
  await eventually(async () => expect((await call('GET', address)).body.status).toBe('finished'))
  await page.goto(`/imports/imports/${body.id}`)
  const row = (number: string) => page.getByRole('region', { name: `Zeile ${number}`, exact: true })
  await row('2').getByText('Geben Sie eine E-Mail-Adresse wie ana@example.com ein').waitFor()
  await row('3').getByText('Bitte ausfüllen').waitFor()
  await row('4').getByText('Höchstens 200 Zeichen').waitFor()
  await row('4').getByText('Wählen Sie ein Land').waitFor()
  await close()
})

it('what a number series lacks is told in German while it is typed', async () => {
  const { page, close } = await inGerman()
  await page.goto('/settings/number-series')
  const pattern = page.getByRole('textbox', { name: 'Muster' }).first()
  await pattern.fill('R-{JJJJ}')
  await page.getByText('{JJJJ} ist keines von {YYYY} {YY} {MM} {#}.').waitFor()
  await page.getByText('Es braucht genau eine Gruppe von Ziffern wie {####}.').waitFor()
  await close()
})
