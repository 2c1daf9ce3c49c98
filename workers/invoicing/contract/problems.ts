import { problem } from '#kit/contract'
import { reminderProblems } from './reminders.ts'

/** Why an act of an invoice is refused. */
export const problems = {
  ...reminderProblems,
  'credit-note': problem(409, 'A credit note is neither paid nor credited'),
  empty: problem(422, 'The invoice has no lines'),
  negative: problem(422, 'The total is below zero: credit the invoice that it belongs to'),
  'due-passed': problem(422, 'The due date lies before today'),
  'vat-id-missing': problem(422, 'Reverse charge needs the VAT ID of the business and of the customer'),
  'asked-enough': problem(429, 'Several questions were asked about this today; please wait for an answer'),
  'sent-just-now': problem(429, 'It was mailed again three times within the hour'),
  'no-einvoice-yet': problem(409, 'A draft is no e-invoice yet: issue it first'),
  'einvoice-incomplete': problem(422, 'Something is missing that an e-invoice has to say'),
  'no-email': problem(422, 'The customer has no email address'),
  'number-taken': problem(
    409,
    'The number series would give a number that exists',
    'invoice_tenant_id_kind_number_key',
  ),
  'over-credited': problem(
    409,
    'The credit is higher than what is left of the invoice',
    'invoice_credited_within_total',
  ),
} as const

/** What is wrong with a field. */
export const fieldErrors = {
  'in-future': 'must not lie in the future',
  'nothing-paused': 'or a customer is needed',
  'in-past': 'must not lie in the past',
  'new-start': 'is needed: another rhythm begins on a day of its own',
  'before-issue': 'must not lie before the day of issue',
  'unknown-tax-rate': 'is not a tax rate of this business',
  'not-invoiced': 'is a tax that nothing of the invoice was charged at',
  'not-a-percentage': 'must be from 0 to 100',
  'not-a-discount': 'must be above 0 and below 100, with two decimals at most',
  'discount-incomplete': 'goes with a percentage',
  'ends-before-it-begins': 'must not lie before the first day of the period',
  'either-or': 'goes with a percentage or an amount, one of them',
  'of-nothing': 'is spread over lines that come to nothing',
  'too-much': 'add up to more than an invoice can hold',
} as const
