import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/settings'
import { latest, on, serve } from '#kit/serve'
import { settings } from './contract.ts'
import { tenantCreated } from './on/tenant-created.ts'
import { tenantUpdated } from './on/tenant-updated.ts'
import { getBilling, getSeller } from './ops/billing.ts'
import { createCustomField, customFieldsFor, customNounsOf, updateCustomField } from './ops/custom-field.ts'
import { getLogo, setLogo } from './ops/logo.ts'
import * as series from './ops/number-series.ts'
import * as terms from './ops/payment-term.ts'
import { getProfile, updateProfile } from './ops/profile.ts'
import * as rates from './ops/tax-rate.ts'
import * as views from './ops/view.ts'
import { samples } from './samples.ts'
import { starting } from './starting.ts'

export default serve(settings, {
  client: PrismaClient,
  samples,
  starting,
  handlers: {
    'profile.get': getProfile,
    'profile.update': updateProfile,
    'logo.get': getLogo,
    'logo.set': setLogo,
    'seller.get': getSeller,
    'billing.get': getBilling,
    'tax-rate.create': rates.createTaxRate,
    'tax-rate.update': rates.updateTaxRate,
    'tax-rate.archive': rates.archiveTaxRate,
    'payment-term.create': terms.createPaymentTerm,
    'payment-term.update': terms.updatePaymentTerm,
    'payment-term.archive': terms.archivePaymentTerm,
    'number-series.list': series.listNumberSeries,
    'number-series.get': series.getNumberSeries,
    'number-series.preview': series.previewNumberSeries,
    'number-series.create': series.createNumberSeries,
    'number-series.update': series.updateNumberSeries,
    'custom-field.create': createCustomField,
    'custom-field.update': updateCustomField,
    'custom-field.for': customFieldsFor,
    'custom-field.nouns': customNounsOf,
    'view.list': views.listViews,
    'view.create': views.createView,
    'view.update': views.updateView,
    'view.delete': views.deleteView,
  },
  on: [on(identity, 'tenant.created', tenantCreated), on(identity, 'tenant.updated', latest(tenantUpdated))],
})
