import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/accounting'
import { anyApp } from '#kit/events'
import { on, serve } from '#kit/serve'
import { accounting, EntryLine } from './contract.ts'
import { postingMade } from './on/posting-made.ts'
import { assetDue, dayStarted, deferralDue, runContinued } from './on/schedules-due.ts'
import { getAccountLedger } from './ops/account-ledger.ts'
import { archiveAccount, createAccount } from './ops/accounts.ts'
import { createAsset, disposeOfAsset, getAssetSchedule, startAsset, updateAsset } from './ops/assets.ts'
import { getCashFlow, getOverview } from './ops/cash-flow.ts'
import { getDatev, updateDatev } from './ops/datev.ts'
import { createDeferral, deferLine, getDeferralSchedule, startDeferral, updateDeferral } from './ops/deferrals.ts'
import { getJournal, getJournalTotals } from './ops/journal.ts'
import { postOpening, reverseOpening } from './ops/opening.ts'
import { getPeriod, lockPeriod, softLockPeriod, unlockPeriod } from './ops/period.ts'
import { postEntry } from './ops/post-entry.ts'
import { getBalanceSheet, getProfitAndLoss, getTrialBalance } from './ops/reports.ts'
import { reverseEntry } from './ops/reverse-entry.ts'
import { getLateLines, getTaxLines } from './ops/tax-lines.ts'
import { getTaxReport } from './ops/tax-report.ts'
import { correctTaxReturn, fileTaxReturn } from './ops/tax-return.ts'
import { personal } from './personal.ts'
import { routes } from './routes.ts'
import { samples } from './samples.ts'
import { starting } from './starting.ts'

const lines = { noun: 'entry-line', key: 'entryId', schema: EntryLine, order: 'position' }

export default serve(accounting, {
  client: PrismaClient,
  samples,
  starting,
  children: { entry: { lines } },
  personal,
  routes,
  handlers: {
    'account.create': createAccount,
    'account.archive': archiveAccount,
    'entry.post': postEntry,
    'entry.reverse': reverseEntry,
    'period.get': getPeriod,
    'period.lock': lockPeriod,
    'period.unlock': unlockPeriod,
    'period.soft-lock': softLockPeriod,
    'opening.post': postOpening,
    'opening.reverse': reverseOpening,
    'asset.create': createAsset,
    'asset.update': updateAsset,
    'asset.schedule': getAssetSchedule,
    'asset.start': startAsset,
    'asset.dispose': disposeOfAsset,
    'deferral.create': createDeferral,
    'deferral.update': updateDeferral,
    'deferral.defer': deferLine,
    'deferral.schedule': getDeferralSchedule,
    'deferral.start': startDeferral,
    'overview.get': getOverview,
    'cash-flow.get': getCashFlow,
    'journal.get': getJournal,
    'journal.totals': getJournalTotals,
    'datev.get': getDatev,
    'datev.update': updateDatev,
    'tax-report.get': getTaxReport,
    'tax-report.lines': getTaxLines,
    'tax-return.file': fileTaxReturn,
    'tax-return.correct': correctTaxReturn,
    'tax-return.late': getLateLines,
    'trial-balance.get': getTrialBalance,
    'ledger.get': getAccountLedger,
    'profit-and-loss.get': getProfitAndLoss,
    'balance-sheet.get': getBalanceSheet,
  },
  on: [
    on(anyApp, 'posting.made', postingMade),
    on(identity, 'day.started', dayStarted),
    on(accounting, 'asset.due', assetDue),
    on(accounting, 'deferral.due', deferralDue),
    on(accounting, 'schedule-run.continued', runContinued),
  ],
})
